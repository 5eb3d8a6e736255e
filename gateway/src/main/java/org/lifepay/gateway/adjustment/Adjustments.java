package org.lifepay.gateway.adjustment;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lifepay.gateway.settings.Adjustable;
import org.lifepay.gateway.settings.AdjustedSettings;
import org.lifepay.gateway.settings.SettingDescription;
import org.lifepay.gateway.settings.SettingsCatalog;
import org.springframework.stereotype.Component;

/** The adjustable settings, and the values that operators have given to them. */
@Component
public class Adjustments {
    private final AdjustedSettingTable table;
    private final SettingsCatalog catalog;
    private final AdjustedSettings inEffect;
    private final Clock clock;

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
        Optional<Adjustable> allowed = find(key);
        if (allowed.isEmpty()) {
            return Change.NOT_ADJUSTABLE;
        }
        if (value < allowed.get().min() || value > allowed.get().max()) {
            return Change.OUT_OF_RANGE;
        }
        return read(table.store(new Adjustment(key, value, clock.instant(), by, version + 1)));
    }

    /** Gives the configured value back to a setting. */
    public Change reset(String key, int version) {
        return find(key).isEmpty() ? Change.NOT_ADJUSTABLE : read(table.delete(key, version));
    }

    /** Reads what is stored; a value that is no longer allowed is left out. */
    void read() {
        inEffect.replace(table.all().stream()
                .filter(stored -> find(stored.key())
                        .filter(allowed -> stored.value() >= allowed.min() && stored.value() <= allowed.max())
                        .isPresent())
                .collect(Collectors.toMap(Adjustment::key, Adjustment::value)));
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
