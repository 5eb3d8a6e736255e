/**
 * A sample merchant to copy from: {@link org.lifepay.shop.FirstPayment} is the shortest, {@link
 * org.lifepay.shop.NotificationHandler} what every shop needs, {@link org.lifepay.shop.Demo} walks through everything.
 */
package org.lifepay.shop;
