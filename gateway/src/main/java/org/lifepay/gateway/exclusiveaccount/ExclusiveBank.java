package org.lifepay.gateway.exclusiveaccount;

/**
 * A bank at which the operator has account numbers.
 *
 * @param code the operator's code of it
 * @param accountName in whose name the account is
 * @param clearingCode the branch's number in interbank payments (联行号)
 */
public record ExclusiveBank(String code, String accountName, String bankName, String branchName, String clearingCode) {}
