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
    private final CustomsRegistrations merchants;

    Registrations(CustomsSettings settings, CustomsRegistrations merchants) {
        this.settings = settings;
        this.merchants = merchants;
    }

    /**
     * A registration.
     *
     * @param place the channel's word for the customs office
     */
    record Registration(String code, String name, String place) {}

    /** The item's own, otherwise the merchant's, otherwise that of the settings; empty if there is none. */
    Optional<Registration> of(Declaration declaration) {
        DeclarationItem item = declaration.item();
        CustomsTerms terms = merchants.of(declaration.merchant());
        String place = declaration.office().place(terms);
        return registration(item.commerceCode(), item.commerceName(), place)
                .or(() -> registration(terms.commerceCode(), terms.commerceName(), place))
                .or(() -> registration(settings.commerceCode(), settings.commerceName(), place))
                .filter(found -> isOf(item, found));
    }

    /** An item that names half of a registration is not declared under another one. */
    private static boolean isOf(DeclarationItem item, Registration found) {
        return (item.commerceCode() == null || item.commerceCode().equals(found.code()))
                && (item.commerceName() == null || item.commerceName().equals(found.name()));
    }

    private static Optional<Registration> registration(@Nullable String code, @Nullable String name, String place) {
        return code == null || code.isBlank() || name == null || name.isBlank()
                ? Optional.empty()
                : Optional.of(new Registration(code, name, place));
    }
}
