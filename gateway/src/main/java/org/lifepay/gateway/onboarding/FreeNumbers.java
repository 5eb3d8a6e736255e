package org.lifepay.gateway.onboarding;

import java.util.random.RandomGenerator;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.springframework.stereotype.Component;

/** Draws numbers for merchants to come. */
@Component
class FreeNumbers {
    private static final int LOWEST_NUMBER = 100_000_000;
    private static final int HIGHEST_NUMBER = 999_999_999;
    private static final int MAX_DRAWS = 100;

    private final OnboardingTable applications;
    private final RegistrationTable registrations;
    private final Merchants merchants;
    private final RandomGenerator random;

    FreeNumbers(
            OnboardingTable applications,
            RegistrationTable registrations,
            Merchants merchants,
            RandomGenerator random) {
        this.applications = applications;
        this.registrations = registrations;
        this.merchants = merchants;
        this.random = random;
    }

    /** A number that no merchant, application or registration has. */
    MerchantId draw() {
        for (int draw = 0; draw < MAX_DRAWS; draw++) {
            MerchantId id = new MerchantId(Integer.toString(random.nextInt(LOWEST_NUMBER, HIGHEST_NUMBER + 1)));
            if (merchants.findUncached(id).isEmpty()
                    && !applications.isNumberUsed(id)
                    && registrations.findByMerchant(id).isEmpty()) {
                return id;
            }
        }
        throw new IllegalStateException("no free merchant number found");
    }
}
