package org.lifepay.gateway.mail;

import java.time.Clock;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.lifepay.gateway.settings.PlatformSettings;
import org.lifepay.gateway.vault.Vault;
import org.springframework.stereotype.Component;

/** The outbox of emails: stores them for {@link EmailWorker}, or keeps them in the sandbox mailbox. */
@Component
public class EmailOutbox {
    private static final int ID_BYTES = 16;

    private final EmailTable table;
    private final Vault vault;
    private final RandomGenerator random;
    private final Clock clock;
    private final boolean sandboxOnly;

    EmailOutbox(
            EmailTable table,
            Vault vault,
            RandomGenerator random,
            Clock clock,
            MailSettings settings,
            PlatformSettings platform) {
        this.table = table;
        this.vault = vault;
        this.random = random;
        this.clock = clock;
        this.sandboxOnly = platform.sandbox() && settings.host() == null;
    }

    /** Stores the email; within a transaction it is sent if and when that commits. */
    public void send(Email email) {
        store(email, false);
    }

    /**
     * The same for an alert. One that cannot be delivered is logged, but is no exception that a user is told of: alerts
     * about alerts would never end.
     */
    public void sendAlert(Email email) {
        store(email, true);
    }

    private void store(Email email, boolean alert) {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        table.insert(id, email, vault.seal(email.text(), EmailTable.context(id)), sandboxOnly, alert, clock.instant());
    }
}
