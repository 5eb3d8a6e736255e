package org.lifepay.gateway.channel;

/** The result of exchanging a code of the {@link BuyerSignIn}. */
public sealed interface SignInResult {
    /** The buyer's user id at the channel. */
    record SignedIn(String buyerId) implements SignInResult {
        /** Keeps the buyer's id out of logs. */
        @Override
        public String toString() {
            return "SignedIn[]";
        }
    }

    /** The code is used, expired or invalid: sign in again. */
    record Refused(String code) implements SignInResult {}

    /** The outcome is unknown and the code may be consumed: sign in again. */
    record Unknown(String reason) implements SignInResult {}
}
