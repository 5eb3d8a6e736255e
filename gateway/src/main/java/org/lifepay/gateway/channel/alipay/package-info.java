/** The Alipay channel, through Ant's own SDK: the only package that knows Alipay. */
@NullMarked
package org.lifepay.gateway.channel.alipay;

import org.jspecify.annotations.NullMarked;
