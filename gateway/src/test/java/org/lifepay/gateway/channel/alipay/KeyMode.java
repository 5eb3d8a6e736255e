package org.lifepay.gateway.channel.alipay;

/** The two ways in which a merchant and Alipay know each other's keys. */
enum KeyMode {
    PUBLIC_KEY,
    CERTIFICATE
}
