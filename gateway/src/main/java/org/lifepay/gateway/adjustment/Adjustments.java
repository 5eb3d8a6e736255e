package org.lifepay.gateway.adjustment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lifepay.gateway.settings.Adjustable;
import org.lifepay.gateway.settings.AdjustedSettings;
import org.lifepay.gateway.settings.SettingDescription;
import org.lifepay.gateway.settings.SettingsCatalog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The adjustable settings, and the values that operators have given to them. What is stored is read and taken over by one thread at
 * a time: an older reading never comes last.
 */
@Component
public class Adjustments {
    private static final Logger log = LoggerFactory.getLogger(Adjustments.class);

    /** Versions begin with the seconds since then. */
    private static final Instant FIRST_VERSION = Instant.parse("2026-01-01T00:00:00Z");

    private final AdjustedSettingTable table;
    private final SettingsCatalog catalog;
    private final AdjustedSettings inEffect;
    private final Clock clock;
    private Set<Adjustment> ignored = Set.of();

    Adjustments(AdjustedSettingTable table, SettingsCatalog catalog, AdjustedSettings inEffect, Clock clock) {
        this.table = table;
        this.catalog = catalog;
        this.inEffect = inEffect;
        this.clock = clock;
    }

    /** The result of a change. */
    public enum Change {
        DONE,
        /** No such setting can be changed here. */
        NOT_ADJUSTABLE,
        OUT_OF_RANGE,
        /** It has been changed since it was shown. */
        CHANGED_MEANWHILE
    }

    /** The settings that can be changed here, in the order of the documentation. */
    public List<SettingDescription> adjustable() {
        return catalog.all().filter(setting -> setting.adjustable() != null).toList();
    }

    /** What operators have changed, by the settings' names. */
    public Map<String, Adjustment> stored() {
        return table.all().stream().collect(Collectors.toMap(Adjustment::key, Function.identity()));
    }

    /**
     * Gives a value to a setting; this gateway has it at once, the others when they read next.
     *
     * @param version of the value that is replaced; 0 if it was the configured one
     */
    public Change adjust(String key, int value, int version, String by) {
        Optional<Change> refused = refusal(key, value);
        if (refused.isPresent()) {
            return refused.get();
        }
        Instant now = clock.instant();
        int next = version == 0
                ? Math.max(1, (int) Duration.between(FIRST_VERSION, now).toSeconds())
                : version + 1;
        return read(table.store(new Adjustment(key, value, now, by, next), version));
    }

    /** Why a setting cannot have a value; empty if it can. */
    public Optional<Change> refusal(String key, int value) {
        return find(key)
                .map(allowed -> fits(value, allowed) ? Optional.<Change>empty() : Optional.of(Change.OUT_OF_RANGE))
                .orElse(Optional.of(Change.NOT_ADJUSTABLE));
    }

    private static boolean fits(int value, Adjustable allowed) {
        return value >= allowed.min() && value <= allowed.max();
    }

    /** Gives the configured value back to a setting. */
    public Change reset(String key, int version) {
        return find(key).isEmpty() ? Change.NOT_ADJUSTABLE : read(table.delete(key, version));
    }

    /** Whether gateways use it: a value that the range of a later version leaves out is stored, but not used. */
    public boolean isInEffect(Adjustment stored) {
        return refusal(stored.key(), stored.value()).isEmpty();
    }

    /** Reads what is stored; a value that is no longer allowed is left out. */
    synchronized void read() {
        List<Adjustment> stored = table.all();
        Set<Adjustment> left = stored.stream().filter(one -> !isInEffect(one)).collect(Collectors.toUnmodifiableSet());
        left.stream()
                .filter(one -> !ignored.contains(one))
                .forEach(one -> log.warn("adjusted setting ignored: key={} value={}", one.key(), one.value()));
        ignored = left;
        inEffect.replace(
                stored.stream().filter(this::isInEffect).collect(Collectors.toMap(Adjustment::key, Adjustment::value)));
    }

    private Change read(boolean changed) {
        read();
        return changed ? Change.DONE : Change.CHANGED_MEANWHILE;
    }

    private Optional<Adjustable> find(String key) {
        return adjustable().stream()
                .filter(setting -> setting.key().equals(key))
                .findFirst()
                .map(SettingDescription::adjustable);
    }
}
