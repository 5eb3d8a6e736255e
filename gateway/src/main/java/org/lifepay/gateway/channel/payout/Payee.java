package org.lifepay.gateway.channel.payout;

import org.jspecify.annotations.Nullable;

/** Who is paid. Its texts never show the whole name or number. */
public sealed interface Payee {
    /** The holder's name, which the channel compares. */
    String name();

    /** What may be shown: the last digits of the card, or the account with its middle hidden. */
    String masked();

    /**
     * An account at the channel itself.
     *
     * @param account a user number, a mobile number or an email address
     */
    record Account(String account, String name) implements Payee {
        private static final int SHOWN_AT_THE_BEGINNING = 3;

        @Override
        public String masked() {
            int at = account.indexOf('@');
            String end = at < 0 ? lastDigits(account) : account.substring(at);
            String begin = account.substring(0, Math.min(SHOWN_AT_THE_BEGINNING, Math.max(0, account.length() / 4)));
            return begin + "****" + end;
        }

        @Override
        public String toString() {
            return "Account[" + masked() + "]";
        }
    }

    /**
     * A bank card or the account of a company at a bank.
     *
     * @param company whether the holder is a company
     */
    record BankCard(
            String number,
            String name,
            boolean company,
            @Nullable String bank,
            @Nullable String branch,
            @Nullable String province,
            @Nullable String city)
            implements Payee {
        @Override
        public String masked() {
            return "****" + lastDigits(number);
        }

        @Override
        public String toString() {
            return "BankCard[" + masked() + "]";
        }
    }

    private static String lastDigits(String number) {
        int shown = 4;
        return number.length() <= 2 * shown ? "" : number.substring(number.length() - shown);
    }
}
