/**
 * 商户侧 SDK：下单、查询、退款、取消、接收通知（onlinePay v3 协议）。The merchant's side of the onlinePay v3 protocol: place, query,
 * refund and cancel orders, receive notifications.
 *
 * <p>金额单位为分，时间为 {@link java.time.Instant}。Amounts are in fen (1 yuan = 100 fen), times are instants; on the wire times
 * are local to Asia/Shanghai. Section numbers (§) refer to {@code docs/protocol.md}.
 *
 * <p>Start at {@link org.lifepay.sdk.LifepayClient}; notifications come in through {@link
 * org.lifepay.sdk.NotificationParser}. Every error is an unchecked {@link org.lifepay.sdk.LifepayException} of one of three kinds,
 * which differ in what to do next.
 */
package org.lifepay.sdk;
