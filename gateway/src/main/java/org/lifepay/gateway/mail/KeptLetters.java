package org.lifepay.gateway.mail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.secret.Vault;
import org.springframework.stereotype.Component;

/** The letters that sandbox mode keeps to be looked at, without a mail server. */
@Component
public class KeptLetters {
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    private final LetterTable table;
    private final Vault vault;

    KeptLetters(LetterTable table, Vault vault) {
        this.table = table;
        this.vault = vault;
    }

    /** The newest first; null: to whomever. */
    public List<KeptLetter> newest(@Nullable String address, int limit) {
        return table.kept(address, END_OF_TIME, "", limit).stream()
                .map(this::opened)
                .toList();
    }

    /** The next after the one with the given id; none when there is no such letter. */
    public List<KeptLetter> olderThan(String id, @Nullable String address, int limit) {
        return table.findKept(id).stream()
                .flatMap(last -> table.kept(address, last.createdAt(), last.id(), limit).stream())
                .map(this::opened)
                .toList();
    }

    public Optional<KeptLetter> find(String id) {
        return table.findKept(id).map(this::opened);
    }

    private KeptLetter opened(LetterTable.Kept kept) {
        String text = vault.open(kept.sealedText(), LetterTable.context(kept.id()));
        return new KeptLetter(kept.id(), new Letter(kept.address(), kept.subject(), text), kept.createdAt());
    }
}
