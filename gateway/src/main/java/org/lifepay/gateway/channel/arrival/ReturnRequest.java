package org.lifepay.gateway.channel.arrival;

/**
 * Money that is to go back.
 *
 * @param number under which the bank knows the return
 * @param arrival with its sender, to whose account alone it goes; all of its amount
 */
public record ReturnRequest(String number, BankArrival arrival) {}
