package org.lifepay.gateway.channel.split;

import org.lifepay.gateway.channel.payout.Payee;

/**
 * An account at the channel that gets shares once it is bound. Its texts never show the whole account or name.
 *
 * @param account a user number, a mobile number or an email address
 * @param name the holder's, which the channel compares
 */
public record ShareReceiver(String account, String name) {
    /** What may be shown of the account. */
    public String masked() {
        return new Payee.Account(account, name).masked();
    }

    @Override
    public String toString() {
        return "ShareReceiver[" + masked() + "]";
    }
}
