package org.lifepay.gateway.exclusiveaccount;

/**
 * A bank with the account numbers of its pool.
 *
 * @param numbers how many there are
 * @param free how many could be assigned now; the others are in use, or rest
 */
public record BankPool(ExclusiveBank bank, long numbers, long free) {}
