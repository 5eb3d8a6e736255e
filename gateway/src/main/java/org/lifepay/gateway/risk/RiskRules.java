package org.lifepay.gateway.risk;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.ChannelNumbers;
import org.springframework.stereotype.Component;

/**
 * The rules and lists that are in use, in memory. They are read by one thread at a time: an older reading never comes last.
 */
@Component
class RiskRules {
    private final RiskVersionTable versions;
    private final RiskEntryTable entries;
    private final ChannelNumbers numbers;

    /** Null before the first reading. */
    private volatile @Nullable Snapshot current;

    RiskRules(RiskVersionTable versions, RiskEntryTable entries, ChannelNumbers numbers) {
        this.versions = versions;
        this.entries = entries;
        this.numbers = numbers;
    }

    /** What is in use at one moment. */
    record Snapshot(
            long version,
            List<RiskRule> rules,
            Map<RiskEntry.Field, Set<String>> blocked,
            Map<RiskEntry.Field, Set<String>> allowed) {
        boolean isEmpty() {
            return rules.isEmpty() && blocked.isEmpty();
        }
    }

    /** Reads what is stored if that was not done yet: nothing is decided by rules that are not known. */
    Snapshot current() {
        Snapshot known = current;
        return known == null ? first() : known;
    }

    private synchronized Snapshot first() {
        Snapshot known = current;
        return known == null ? read() : known;
    }

    /** Reads what is stored. */
    synchronized Snapshot read() {
        Optional<RiskVersion> active = versions.find(RiskVersion.Status.ACTIVE);
        List<RiskEntry> all = entries.all(RiskLists.MAX_ENTRIES);
        Snapshot stored = new Snapshot(
                active.map(RiskVersion::version).orElse(0L),
                active.map(RiskVersion::rules).orElse(List.of()),
                digests(all, RiskEntry.List.BLOCK),
                digests(all, RiskEntry.List.ALLOW));
        current = stored;
        return stored;
    }

    private static Map<RiskEntry.Field, Set<String>> digests(List<RiskEntry> all, RiskEntry.List list) {
        Map<RiskEntry.Field, Set<String>> digests = new EnumMap<>(RiskEntry.Field.class);
        all.stream()
                .filter(entry -> entry.list() == list && entry.isInUse())
                .forEach(entry -> digests.computeIfAbsent(entry.field(), _ -> new HashSet<>())
                        .add(entry.digest()));
        return digests;
    }

    /** The field of an entry that names this one; digests are made only of what a list names at all. */
    Optional<RiskEntry.Field> named(Map<RiskEntry.Field, Set<String>> list, RiskSubject subject) {
        return list.entrySet().stream()
                .filter(entries -> valuesOf(entries.getKey(), subject)
                        .anyMatch(value -> entries.getValue().contains(digest(entries.getKey(), value))))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The fields whose entries name all there is of this one: of several payees, each. */
    Set<RiskEntry.Field> allNamed(Map<RiskEntry.Field, Set<String>> list, RiskSubject subject) {
        return list.entrySet().stream()
                .filter(entries -> isNamed(
                        entries.getValue(),
                        valuesOf(entries.getKey(), subject)
                                .map(value -> digest(entries.getKey(), value))
                                .toList()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static boolean isNamed(Set<String> listed, List<String> digests) {
        return !digests.isEmpty() && listed.containsAll(digests);
    }

    private static Stream<String> valuesOf(RiskEntry.Field field, RiskSubject subject) {
        return switch (field) {
            case MERCHANT -> Stream.of(subject.merchant().digits());
            case PAYER -> Stream.ofNullable(subject.parties().payer());
            case ADDRESS -> Stream.ofNullable(subject.parties().address());
            case PAYEE -> subject.parties().payees().stream();
        };
    }

    /** What is stored of a name. */
    String digest(RiskEntry.Field field, String value) {
        return numbers.ofContent("RISK " + field + "\n" + value);
    }
}
