package org.lifepay.gateway.channel;

/** What a code of the {@link BuyerSignIn} was worth. */
public sealed interface SignInResult {
    /** The buyer's user id at the channel. */
    record SignedIn(String buyerId) implements SignInResult {
        /** Keeps the buyer's id out of logs. */
        @Override
        public String toString() {
            return "SignedIn[]";
        }
    }

    /** The code is used, too old or not the channel's: sign in again. */
    record Refused(String code) implements SignInResult {}

    /** Nobody knows; the code may be used up: sign in again. */
    record Unknown(String reason) implements SignInResult {}
}
