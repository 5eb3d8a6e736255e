/**
 * The sample shop that one can buy in: catalogue, basket, orders. {@link org.lifepay.shop.web.Payments} and {@link
 * org.lifepay.shop.web.OrderBook} are what a merchant copies; the rest shows them to people.
 */
package org.lifepay.shop.web;
