/** Alipay, through Ant's own SDK: the only package that knows it. */
@NullMarked
package org.lifepay.gateway.channel.alipay;

import org.jspecify.annotations.NullMarked;
