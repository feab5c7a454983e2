// Sends one message. First argument: the options, a JavaScript expression. Second: which nodemailer (an alias of package.json).
const nodemailer = (await import(process.argv[3] ?? 'nodemailer')).default;

const options = eval(`(${process.argv[2]})`);
try {
  const info = await nodemailer.createTransport(options).sendMail({
    from: 'app@example.org', to: 'someone@example.com', subject: 'Hello', text: 'Hello',
  });
  console.log('sent:', info.response);
} catch (error) {
  console.error(error);
}
