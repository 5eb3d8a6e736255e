/** Everything in one process, for development: gateway, Alipay simulator, PostgreSQL, and a merchant to begin with. */
@NullMarked
package org.lifepay.standalone;

import org.jspecify.annotations.NullMarked;
