// Which threads come first where they share a core. The loops do: somebody watches a seat while they are at it. What
// hashes, compresses or composes for a longer while stays behind them.
#pragma once

namespace holdfast::ops {

// Lets the calling thread run as soon as it has something to do, instead of once the slice of whoever has the core is
// over; its share of the core stays what it was. A kernel that knows no slices of their own (before Linux 6.12) is left
// as it is. sched_setattr(2), sched(7): EEVDF.
void come_first();

// Lets the calling thread have a tenth of a core that the server's others want too, however nice these are, and all of
// one that nobody does. setpriority(2).
void stay_behind();

}  // namespace holdfast::ops
