package org.lifepay.gateway.exchange.batch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lifepay.gateway.exchange.ExchangeSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The operator's list of names and accounts that must not be paid, one a line; read at every order, so a change counts at once. */
@Component
class DeniedPayees implements PayeeScreening {
    private static final Logger log = LoggerFactory.getLogger(DeniedPayees.class);
    private static final String COMMENT = "#";

    private final ExchangeSettings settings;

    DeniedPayees(ExchangeSettings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Set<Integer>> denied(List<FileLine> lines) {
        Path file = settings.deniedPayees();
        if (file == null) {
            return Optional.of(Set.of());
        }
        try {
            Set<String> listed = Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                    .filter(line -> !line.startsWith(COMMENT))
                    .map(DeniedPayees::plain)
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.toSet());
            return Optional.of(lines.stream()
                    .filter(line -> listed.contains(plain(line.name())) || listed.contains(plain(line.bankCardNum())))
                    .map(FileLine::row)
                    .collect(Collectors.toSet()));
        } catch (IOException e) {
            log.error("the list of denied payees cannot be read, no file of remittances is accepted: {}", e.toString());
            return Optional.empty();
        }
    }

    /** Letters and digits only, whatever their case and width. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
