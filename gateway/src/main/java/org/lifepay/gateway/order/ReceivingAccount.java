package org.lifepay.gateway.order;

/** The bank account number to which the buyer of one order transfers its amount. */
public record ReceivingAccount(
        String accountNumber, String accountName, String bankName, String branchName, String clearingCode) {}
