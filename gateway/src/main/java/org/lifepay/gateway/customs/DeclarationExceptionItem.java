package org.lifepay.gateway.customs;

import java.time.Instant;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;

/**
 * A declaration that does not get on.
 *
 * @param requestNo our number of it at the channel
 * @param paySerialNumber the order's public number
 * @param problem why
 */
public record DeclarationExceptionItem(
        MerchantId merchant,
        String requestNo,
        String paySerialNumber,
        Money amount,
        Instant since,
        int tries,
        String problem) {
    /** Neither the request nor the settings name a registration at customs. */
    static final String NOT_REGISTERED = "COMMERCE_CODE_MISSING";

    /** Begins a problem: the channel uses a word that we do not know. */
    static final String UNKNOWN_WORD = "UNKNOWN_WORD ";

    /** Customs has not answered for a day. */
    static final String NO_RESULT = "NO_RESULT";

    /** The channel has it, and its receipt is not known. */
    static final String NO_RECEIPT = "NO_RECEIPT";

    /** The channel does not know a declaration that it had accepted. */
    static final String NOT_FOUND = "NOT_FOUND";
}
