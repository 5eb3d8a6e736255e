package org.lifepay.gateway.onboarding;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.MalformedJsonException;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.vault.Vault;
import org.springframework.stereotype.Component;

/** Contents of applications and pictures as they are stored: sealed, each for one row. */
@Component
class ApplicationVault {
    private final Vault vault;

    ApplicationVault(Vault vault) {
        this.vault = vault;
    }

    String seal(ApplicationContent content, long id) {
        return seal(content, context(id));
    }

    ApplicationContent open(Application application) {
        return open(application.sealedContent(), context(application.id()));
    }

    String sealDraft(ApplicationContent draft, long registration) {
        return seal(draft, draft(registration));
    }

    ApplicationContent open(Registration registration) {
        return open(registration.sealedDraft(), draft(registration.id()));
    }

    private String seal(ApplicationContent content, String context) {
        Fields.Builder fields = Fields.builder();
        content.values().forEach(fields::put);
        return vault.seal(new String(fields.build().toJson(), StandardCharsets.UTF_8), context);
    }

    private ApplicationContent open(String sealed, String context) {
        try {
            Fields fields = Fields.parse(vault.open(sealed, context).getBytes(StandardCharsets.UTF_8));
            Map<String, String> values = new LinkedHashMap<>();
            fields.names().forEach(name -> values.put(name, Objects.requireNonNull(fields.text(name))));
            return new ApplicationContent(values);
        } catch (MalformedJsonException _) { // its message may quote a person
            throw new IllegalStateException("a stored application is not readable");
        }
    }

    byte[] seal(byte[] picture, MerchantId owner, String path) {
        return vault.seal(picture, picture(owner, path));
    }

    byte[] open(byte[] sealed, MerchantId owner, String path) {
        return vault.open(sealed, picture(owner, path));
    }

    private static String context(long id) {
        return "application " + id;
    }

    private static String draft(long registration) {
        return "registration " + registration;
    }

    private static String picture(MerchantId owner, String path) {
        return "picture " + owner.digits() + " " + path;
    }
}
