package org.lifepay.gateway.customs;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Under which registration at customs, and where, a declaration is made. */
@Component
@EnableConfigurationProperties(CustomsSettings.class)
class Registrations {
    private final CustomsSettings settings;

    Registrations(CustomsSettings settings) {
        this.settings = settings;
    }

    /**
     * A registration.
     *
     * @param place the channel's word for the customs office
     */
    record Registration(String code, String name, String place) {}

    /** The item's own, otherwise that of the settings; empty if there is none. */
    Optional<Registration> of(Declaration declaration) {
        DeclarationItem item = declaration.item();
        String place = declaration.office().place();
        return registration(item.commerceCode(), item.commerceName(), place)
                .or(() -> registration(settings.commerceCode(), settings.commerceName(), place));
    }

    private static Optional<Registration> registration(@Nullable String code, @Nullable String name, String place) {
        return code == null || code.isBlank() || name == null || name.isBlank()
                ? Optional.empty()
                : Optional.of(new Registration(code, name, place));
    }
}
