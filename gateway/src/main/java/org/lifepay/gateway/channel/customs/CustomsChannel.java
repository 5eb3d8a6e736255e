package org.lifepay.gateway.channel.customs;

import java.util.List;

/**
 * A channel that declares payments to customs. Every call goes over the network: never call inside a transaction. A
 * declaration is repeated with the same number without a second effect. An outcome that is not certain is reported as
 * unknown.
 */
public interface CustomsChannel {
    /** How many declarations one query names. */
    int MAX_QUERIED = 10;

    /** Declares a payment, or declares it anew under the number that it has. */
    CustomsAnswer declare(CustomsRequest request);

    /** Queries how declarations stand; at most {@link #MAX_QUERIED} numbers. */
    CustomsStandings query(List<String> numbers);
}
