/** Complaints of buyers about trades (交易投诉): what a channel is asked, and what it may answer. */
@NullMarked
@NamedInterface("complaint")
package org.lifepay.gateway.channel.complaint;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
