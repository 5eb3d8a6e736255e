package org.lifepay.gateway.settings;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * All records of settings.
 *
 * @param records in the order in which the documentation and the console show them
 */
public record SettingsCatalog(List<Class<? extends Record>> records) {
    public Stream<SettingDescription> all() {
        return records.stream().flatMap(SettingsCatalog::of);
    }

    static Stream<SettingDescription> of(Class<? extends Record> settings) {
        return Arrays.stream(settings.getRecordComponents())
                .map(component -> SettingDescription.of(settings, component));
    }
}
