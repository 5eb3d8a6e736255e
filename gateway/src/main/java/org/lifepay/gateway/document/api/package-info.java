/** The merchant-facing endpoints of documents. */
@NullMarked
package org.lifepay.gateway.document.api;

import org.jspecify.annotations.NullMarked;
