// Sends one message with JavaMail and the properties of the arguments (key=value); `protocol=smtps` chooses the transport.
// The lab compiles it a second time with jakarta.mail in the place of javax.mail.
import java.util.Properties;
import javax.mail.*;
import javax.mail.internet.*;

public class SendMail {
    public static void main(String[] arguments) throws Exception {
        Properties properties = new Properties();
        for (String argument : arguments) {
            String[] pair = argument.split("=", 2);
            properties.setProperty(pair[0], pair[1]);
        }
        String protocol = properties.getProperty("protocol", "smtp");
        boolean withUser = !"false".equals(properties.getProperty("user"));
        Session session = Session.getInstance(properties);
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress("app@example.org"));
        message.setRecipients(Message.RecipientType.TO, "someone@example.com");
        message.setSubject("Hello");
        message.setText("Hello");
        message.saveChanges();
        try (Transport transport = session.getTransport(protocol)) {
            if (withUser) {
                transport.connect("app@example.org", "made-up-password");
            } else {
                transport.connect();
            }
            transport.sendMessage(message, message.getAllRecipients());
        }
        System.out.println("sent");
    }
}
