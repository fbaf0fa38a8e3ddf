package org.isoloss.cli.advise;

/** A question of the practical guide. */
interface Question {

    /** Returns what the files say to it, or what they would have to hold. */
    Advice answer(Evidence evidence);
}
