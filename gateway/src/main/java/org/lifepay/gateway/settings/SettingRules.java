package org.lifepay.gateway.settings;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects all mistakes of one record of settings, so that they are reported together. */
public final class SettingRules {
    private final String prefix;
    private final List<String> mistakes = new ArrayList<>();

    /**
     * Starts with no mistake.
     *
     * @param prefix the prefix of the record's keys
     */
    public SettingRules(String prefix) {
        this.prefix = prefix;
    }

    /**
     * Adds a mistake unless the rule holds.
     *
     * @param name the key without its prefix
     * @param rule what is allowed, such as "must be https"
     */
    public SettingRules require(boolean holds, String name, @Nullable Object value, String rule) {
        if (!holds) {
            String key = prefix + "." + name;
            mistakes.add(value == null ? key + " is not set; it " + rule : key + "=" + value + ": " + rule);
        }
        return this;
    }

    /**
     * Ends the check.
     *
     * @throws InvalidSettingsException with all mistakes
     */
    public void verify() {
        if (!mistakes.isEmpty()) {
            throw new InvalidSettingsException(mistakes);
        }
    }
}
