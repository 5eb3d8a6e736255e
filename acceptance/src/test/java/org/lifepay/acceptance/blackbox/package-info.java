/** Lifepay from outside: real HTTP to a running stack, as merchants, buyers, Alipay and strangers meet it. */
@NullMarked
package org.lifepay.acceptance.blackbox;

import org.jspecify.annotations.NullMarked;
