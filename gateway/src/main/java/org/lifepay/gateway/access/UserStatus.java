package org.lifepay.gateway.access;

/** INVITED has not chosen a password yet; REMOVED never comes back under the same number. */
public enum UserStatus {
    INVITED,
    ACTIVE,
    REMOVED
}
