// Prints the options that a transport ends up with, without connecting.
const nodemailer = (await import(process.argv[3] ?? 'nodemailer')).default;
const { host, port, secure, auth } = nodemailer.createTransport(eval(`(${process.argv[2]})`)).transporter.options;
console.log(JSON.stringify({ host, port, secure, auth }));
