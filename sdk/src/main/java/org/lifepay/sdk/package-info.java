/**
 * The merchant's side of the onlinePay v3 protocol: place an order, ask about it, refund it, cancel it, be notified.
 *
 * <p>Start at {@link org.lifepay.sdk.LifepayClient}; notifications come in through {@link
 * org.lifepay.sdk.NotificationParser}. Every error is a {@link org.lifepay.sdk.LifepayException} of one of three kinds,
 * which differ in what to do next.
 */
package org.lifepay.sdk;
