/** The HTTP server on loopback: gateway, control API and pages for a person. */
@NullMarked
package org.lifepay.simulator.web;

import org.jspecify.annotations.NullMarked;
