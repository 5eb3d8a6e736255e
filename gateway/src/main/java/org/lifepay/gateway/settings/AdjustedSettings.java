package org.lifepay.gateway.settings;

import java.util.Map;
import org.springframework.stereotype.Component;

/** The values of {@link Adjustable} settings that operators have changed; they come before those of the configuration. */
@Component
public class AdjustedSettings {
    private volatile Map<String, Integer> values = Map.of();

    /**
     * The value in effect.
     *
     * @param key the setting's name, as in docs/operating.md
     * @param configured its value in the configuration
     */
    public int value(String key, int configured) {
        return values.getOrDefault(key, configured);
    }

    /** Takes over what is stored now; other settings have their configured values again. */
    public void replace(Map<String, Integer> stored) {
        values = Map.copyOf(stored);
    }
}
