/** Pages of the provider's people. */
@NullMarked
package org.lifepay.gateway.console.operator;

import org.jspecify.annotations.NullMarked;
