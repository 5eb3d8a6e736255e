package org.lifepay.gateway.mail;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.function.BiConsumer;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The SMTP transport. */
class SmtpTransport implements MailTransport {
    private static final Logger log = LoggerFactory.getLogger(SmtpTransport.class);
    private static final int PERMANENT_FAILURE = 500;
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final MailSettings settings;
    private final Clock clock;
    private final Session session;

    SmtpTransport(MailSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.session = Session.getInstance(properties(settings));
    }

    private static Properties properties(MailSettings settings) {
        String millis = Long.toString(settings.timeout().toMillis());
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.connectiontimeout", millis);
        properties.setProperty("mail.smtp.timeout", millis);
        properties.setProperty("mail.smtp.writetimeout", millis);
        properties.setProperty("mail.smtp.auth", Boolean.toString(settings.username() != null));
        properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(settings.tls() == MailSettings.Tls.TLS));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        boolean starttls = settings.tls() == MailSettings.Tls.STARTTLS;
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(starttls));
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(starttls));
        properties.setProperty("mail.smtp.quitwait", "false"); // an email is delivered when it is accepted, not at QUIT
        properties.setProperty("mail.mime.charset", UTF_8);
        return properties;
    }

    @Override
    public boolean isReady() {
        return settings.host() != null;
    }

    @Override
    public void deliver(List<OutgoingEmail> emails, BiConsumer<OutgoingEmail, DeliveryResult> onResult) {
        Transport server;
        try {
            server = connect();
        } catch (MessagingException | IOException e) {
            DeliveryResult unreachable = new DeliveryResult.Deferred(connectProblem(e));
            emails.forEach(email -> onResult.accept(email, unreachable));
            return;
        }
        try {
            deliver(server, emails, onResult);
        } finally {
            close(server);
        }
    }

    private Transport connect() throws MessagingException, IOException {
        Transport server = session.getTransport();
        server.connect(settings.host(), settings.effectivePort(), settings.username(), settings.password());
        return server;
    }

    private void deliver(
            Transport server, List<OutgoingEmail> emails, BiConsumer<OutgoingEmail, DeliveryResult> onResult) {
        DeliveryResult unreachable = null;
        for (OutgoingEmail email : emails) {
            DeliveryResult deliveryResult = unreachable == null ? deliver(server, email) : unreachable;
            onResult.accept(email, deliveryResult);
            if (unreachable == null && deliveryResult instanceof DeliveryResult.Deferred && !server.isConnected()) {
                unreachable = new DeliveryResult.Deferred("connection to the mail server lost");
            }
        }
    }

    private DeliveryResult deliver(Transport server, OutgoingEmail email) {
        try {
            MimeMessage message = message(email);
            server.sendMessage(message, message.getAllRecipients());
            return new DeliveryResult.Accepted();
        } catch (MessagingException e) {
            return toResult(e);
        }
    }

    private MimeMessage message(OutgoingEmail email) throws MessagingException {
        InternetAddress from = new InternetAddress(Objects.requireNonNull(settings.from()), true);
        MimeMessage message = new MessageWithId(session, email.id() + domain(from));
        message.setFrom(from);
        message.setRecipients(
                MimeMessage.RecipientType.TO,
                new Address[] {new InternetAddress(email.email().to(), true)});
        message.setSubject(email.email().subject(), UTF_8);
        message.setText(email.email().text(), UTF_8);
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setSentDate(Date.from(clock.instant()));
        message.saveChanges();
        return message;
    }

    private static String domain(InternetAddress from) {
        String address = from.getAddress();
        return address.substring(address.lastIndexOf('@'));
    }

    /** The server's reply quotes addresses: only its code is passed on. */
    private static DeliveryResult toResult(MessagingException problem) {
        int code = code(problem);
        String text = code == 0 ? problem.getClass().getSimpleName() : "SMTP " + code;
        return code >= PERMANENT_FAILURE && isAboutTheEmail(problem)
                ? new DeliveryResult.Rejected(text)
                : new DeliveryResult.Deferred(text);
    }

    /** 530 to 538 concern our authentication or encryption. The operator can fix that, and the email is sent then. */
    private static boolean isAboutTheEmail(MessagingException problem) {
        int code = code(problem);
        return problem instanceof SendFailedException && (code < 530 || code > 538);
    }

    /**
     * The last code in the exception chain: the reply about the address, not the summary that no valid address was
     * left.
     */
    private static int code(MessagingException problem) {
        int code = 0;
        for (Exception link = problem; link instanceof MessagingException exception; ) {
            code = switch (exception) {
                case SMTPAddressFailedException address -> address.getReturnCode();
                case SMTPSendFailedException send -> send.getReturnCode();
                default -> code;
            };
            link = exception.getNextException();
        }
        return code;
    }

    private static String connectProblem(Exception problem) {
        return switch (problem) {
            case AuthenticationFailedException _ -> "authentication at the mail server failed";
            case IOException _ -> "the mail password file cannot be read";
            default ->
                "mail server unreachable: " + problem.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        };
    }

    private static void close(Transport server) {
        try {
            server.close();
        } catch (MessagingException e) {
            log.debug("closing the SMTP connection failed", e);
        }
    }

    /** A message with a fixed Message-ID, so that a duplicate is recognised. */
    private static final class MessageWithId extends MimeMessage {
        private final String id;

        MessageWithId(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + ">");
        }
    }
}
