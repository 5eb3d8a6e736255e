package org.lifepay.gateway.access;

import java.util.Locale;
import org.lifepay.gateway.mail.Email;
import org.lifepay.gateway.mail.EmailOutbox;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Emails to users: Chinese first, then English. */
@Component
public class UserEmails {
    private final EmailOutbox emailOutbox;
    private final MessageSource texts;

    UserEmails(EmailOutbox emailOutbox, MessageSource texts) {
        this.emailOutbox = emailOutbox;
        this.texts = texts;
    }

    /** Sends the email whose subject and text have this message key. */
    public void send(User to, String key, Object... arguments) {
        sendTo(to.mail(), key, arguments);
    }

    /** The same to an address of which no user is known. */
    public void sendTo(String address, String key, Object... arguments) {
        String chinese = texts.getMessage(key, arguments, Locale.SIMPLIFIED_CHINESE);
        String english = texts.getMessage(key, arguments, Locale.ENGLISH);
        String subject = texts.getMessage(key + ".subject", arguments, Locale.SIMPLIFIED_CHINESE) + " / "
                + texts.getMessage(key + ".subject", arguments, Locale.ENGLISH);
        emailOutbox.send(new Email(address, subject, chinese + "\n\n--\n\n" + english + "\n"));
    }
}
