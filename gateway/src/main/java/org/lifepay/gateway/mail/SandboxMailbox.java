package org.lifepay.gateway.mail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.vault.Vault;
import org.springframework.stereotype.Component;

/** The sandbox mailbox: emails that are kept for inspection instead of being sent. */
@Component
public class SandboxMailbox {
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    private final EmailTable table;
    private final Vault vault;

    SandboxMailbox(EmailTable table, Vault vault) {
        this.table = table;
        this.vault = vault;
    }

    /** The newest first; null: to any recipient. */
    public List<SandboxEmail> newest(@Nullable String address, int limit) {
        return table.kept(address, END_OF_TIME, "", limit).stream()
                .map(this::decrypt)
                .toList();
    }

    /** The emails after the one with the given id; empty if there is no such email. */
    public List<SandboxEmail> olderThan(String id, @Nullable String address, int limit) {
        return table.findKept(id).stream()
                .flatMap(last -> table.kept(address, last.createdAt(), last.id(), limit).stream())
                .map(this::decrypt)
                .toList();
    }

    public Optional<SandboxEmail> find(String id) {
        return table.findKept(id).map(this::decrypt);
    }

    private SandboxEmail decrypt(EmailTable.Kept row) {
        String text = vault.open(row.sealedText(), EmailTable.context(row.id()));
        return new SandboxEmail(row.id(), new Email(row.address(), row.subject(), text), row.createdAt());
    }
}
