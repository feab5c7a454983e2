// Sends one message with net/smtp.SendMail to the address of the first argument; the second chooses the login: plain or none.
package main

import (
	"fmt"
	"net"
	"net/smtp"
	"os"
)

func main() {
	address := os.Args[1]
	host, _, _ := net.SplitHostPort(address)
	var auth smtp.Auth
	if os.Args[2] == "plain" {
		auth = smtp.PlainAuth("", "app@example.org", "made-up-password", host)
	}
	message := []byte("Subject: Hello\r\n\r\nHello\r\n")
	if err := smtp.SendMail(address, auth, "app@example.org", []string{"someone@example.com"}, message); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println("sent")
}
