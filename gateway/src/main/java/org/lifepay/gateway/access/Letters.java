package org.lifepay.gateway.access;

import java.util.Locale;
import org.lifepay.gateway.mail.Letter;
import org.lifepay.gateway.mail.Mail;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What is written to people: Chinese first, then English. */
@Component
class Letters {
    private final Mail mail;
    private final MessageSource texts;

    Letters(Mail mail, MessageSource texts) {
        this.mail = mail;
        this.texts = texts;
    }

    /** Sends the letter whose subject and text stand under this key. */
    void send(Person to, String key, Object... facts) {
        String chinese = texts.getMessage(key, facts, Locale.SIMPLIFIED_CHINESE);
        String english = texts.getMessage(key, facts, Locale.ENGLISH);
        String subject = texts.getMessage(key + ".subject", facts, Locale.SIMPLIFIED_CHINESE) + " / "
                + texts.getMessage(key + ".subject", facts, Locale.ENGLISH);
        mail.send(new Letter(to.mail(), subject, chinese + "\n\n--\n\n" + english + "\n"));
    }
}
