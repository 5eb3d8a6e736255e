package org.lifepay.gateway.reconciliation;

import java.time.LocalDate;

/** The bill of an account at a channel for a day. */
public record BillKey(String channel, String account, LocalDate day) {
    BillKey on(LocalDate other) {
        return new BillKey(channel, account, other);
    }

    @Override
    public String toString() {
        return channel + " " + account + " " + day;
    }
}
