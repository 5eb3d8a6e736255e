package org.lifepay.gateway.onboarding;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Component;

/** Finds applications. */
@Component
public class Applications {
    private static final int MAX_WAITING = 100;

    private final OnboardingTable table;
    private final ApplicationVault vault;
    private final Pictures pictures;

    Applications(OnboardingTable table, ApplicationVault vault, Pictures pictures) {
        this.table = table;
        this.vault = vault;
        this.pictures = pictures;
    }

    public Optional<Application> find(long id) {
        return table.find(id);
    }

    public Optional<Application> find(MerchantId provider, String requestId) {
        return table.find(provider, requestId);
    }

    /** A service provider's latest about a merchant. */
    public Optional<Application> latest(MerchantId provider, MerchantId subMerchant) {
        return table.latest(provider, subMerchant);
    }

    /** Latest first. */
    public List<Application> list(Application.@Nullable Status status, long before, int limit) {
        return table.list(status, before, limit);
    }

    /** Those that wait for users of the operator, oldest first; of many the first. */
    public List<Long> waiting() {
        return table.waiting(MAX_WAITING);
    }

    public ApplicationContent content(Application application) {
        return vault.open(application);
    }

    /** The paths that name no picture. */
    public List<String> missingPictures(Application application) {
        return pictures.missing(application.provider(), content(application));
    }

    /** A picture as JPEG, by the member that names it. */
    public Optional<byte[]> picture(Application application, String member) {
        return Optional.ofNullable(content(application).pictures().get(member))
                .flatMap(path -> pictures.open(application.provider(), path));
    }
}
