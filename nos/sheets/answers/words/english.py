"""English, with the words of job trackers, submission logs, auditions, grants and dares."""

from typing import Final

ENGLISH: Final = {
    "no": """
        no, nope, noo, nay, nah, no thanks, no thank you, no thank u, thanks but no thanks, thanks
        but no, sorry no, no sorry, a no, no go, hard no, soft no, firm no, polite no, big no, flat
        no, clear no, definite no, resounding no, no from them, they said no, (he|she) said no,
        said no, it was a no, it is a no, its a no, got a no, a polite no, no dice, no deal, no
        luck, reject, rejects, rejected, rejection, rejections, rej, rejctd, (got|was|were|been|is)
        rejected, i was rejected, we were rejected, got a rejection, rejection
        (received|letter|email|mail|slip), rejected (by|via)
        (email|mail|phone|post|letter|form|them), rejected (form|form
        letter|personal|personally|tiered|nicely|kindly|politely), rejected by (company|employer),
        (application|resume|cv|proposal|manuscript|submission|paper|abstract|pitch|query) rejected,
        rejected (application|resume|cv),
        (application|resume|cv|auto|automated|form|standard|personal|
        personalized|personalised|desk|instant|encouraging|nice|kind|tiered|higher tier|champagne|
        generic|polite|template|templated|late|quick|close|query|partial|full) rejection,
        (auto|form|desk|instantly|automatically|personally) rejected, rejected automatically,
        rejected (without|w o) interview, rejected at (resume|cv) (stage|screen), rejected after
        review, rejection (without|w o) interview, rejected in final round, rejected in
        (first|second) round, rejected at final round, rejected at (first|second) round, rejected
        resume stage, refused, refusal, refuse, was refused, declined, decline, declines, declined
        by (them|agent| editor|publisher|company|employer), was declined, application declined,
        (they|company| employer|editor|agent) declined, denied, denial, was denied, got denied,
        application denied, request denied, turned down, turn down, got turned down, was turned
        down, turned me down, they turned me down, shot down, (not|non) selected, not
        (chosen|accepted|approved|successful|
        shortlisted|hired|cast|booked|picked|funded|awarded|granted|published|moving forward|
        proceeding|progressing|progressed|advancing|invited to interview|a match|a fit|a good fit|
        the right fit|right fit|suitable|considered|taken|admitted|a fit at this time|for us| right
        for us|qualified|eligible), was not (selected|chosen|accepted|successful|hired), wasnt
        (selected|chosen|accepted|successful|hired), were not selected, i was not selected, didnt
        (get it|get the job|get in|get the part|get the role|make it|get accepted|get selected),
        did not (get it|get the job|get in|get the part|get the role|make it|get accepted|get
        selected), not going forward, not moving ahead, not move forward, not to move forward, no
        longer (under consideration|being considered|in consideration|available), no longer
        considered, decided not to (proceed|move forward), will not proceed, (went|gone|going) with
        (someone else| another candidate|other candidates|another|another applicant|somebody
        else|other applicants| another actor|internal candidate|an internal candidate|another
        person), (went|going|gone) (in a different direction|in another direction|another
        way|another direction| a different way|a different direction), moved forward with other
        candidates, moving forward with other candidates, pursuing other candidates, chose (someone
        else| another candidate|other candidates), picked someone else, selected (someone
        else|another candidate|other candidates), other candidates selected, negative, negative
        (response|reply| answer|outcome|result|decision), unsuccessful, unsuccessful application,
        application unsuccessful, unfortunately not, sadly not, alas no, regret, regrets, regret
        (letter|email| mail), we regret, we regret to inform you, eliminated, disqualified, knocked
        back, knockback, no current (opportunity|opportunities|opening|openings|vacancy|vacancies),
        no
        (opportunity|opportunities|opening|openings|vacancy|vacancies|positions|position|position
        available|positions available|role available|room|space|budget|capacity|fit|match) (at this
        time|at the moment|right now|for us|currently|),
        (position|role|job|vacancy|spot|slot|post|opening) (already filled|filled|has been
        filled|was filled|filled internally|no longer available|cancelled|canceled|eliminated|no
        longer open|is filled|no longer exists), filled, already filled, hired (someone
        else|internally|another candidate|internal candidate), hired someone internally, filled
        internally, hiring freeze, (req|requisition) (cancelled|canceled|filled), hard pass, a
        pass, they passed, passed on me, passed on us, passed by them, agent passed, editor passed,
        thanks but not for us, not interested in us, they are not interested, theyre not
        interested, they werent interested, they were not interested, released from
        (hold|avail|first refusal), unmatched me, dumped, brushed off, got brushed off, laughed at,
        hung up, hung up on me, slammed the door, kicked out, thrown out, sent away, told no, was
        told no, been told no, got told no, dinged, ding, dead end, failed interview, failed the
        interview, failed to get in, failed (oa|assessment|test|phone
        screen|onsite|technical|screening|round), did not pass, didnt pass, not passed, screened
        out, didnt pass (screening|interview|test|assessment), closed (rejected|declined|not
        selected|unsuccessful|filled|position filled)
    """,
    "blocked": """
        blocked, (they|he|she) blocked me, blocked me, got blocked, was blocked, been blocked, i
        was blocked, blocked my number, blocked (and|then) deleted, blocked by
        (them|him|her|user|recipient)
    """,
    "yes": """
        yes, yess, yep, yup, yeah, yea, yay, aye, hell yes, oh yes, big yes, a yes, clear yes, yes
        yes, got it, i got it, we got it, got one, got in, i got in, we got in, got the
        (job|part|role|gig|
        grant|offer|contract|deal|scholarship|place|spot|apartment|flat|position), got an offer,
        got offer, got a yes, got accepted, got cast, got hired, got booked, got published, said
        yes, (they|he|she) said yes, it was a yes, it is a yes, its a yes, accept, accepts,
        accepted, acceptance, acceptances, (was|were|been|is|we were|i was) accepted, acceptance
        (letter|email| mail|received), accepted (for publication|with revisions|with minor
        revisions|pending contract|by editor|by them|my offer|our offer),
        (paper|manuscript|proposal|story|poem| submission|abstract|piece|pitch) accepted, approved,
        approval, was approved, got approved, application approved, request approved, approval
        received, offer, offers, job offer, offer (received|extended|made|accepted|letter|in
        hand|signed|of representation|from them| given|came|came in|letter received|letter
        signed|from company), received (an offer|offer|job offer),
        (verbal|written|formal|official|full time|final|great|good) offer, offered, offered
        (job|the job|position|the position|role|the role|a job|a place|place|contract|a contract|a
        role|a position), was offered (the job|the role|the position|a job|a place|a contract),
        accepted (offer|the offer|job offer|position|the position|role|the role|job|the job),
        booked, booked it, booking confirmed, booked the (job|part|role|gig), published, was
        published, to be published, will be published, forthcoming, positive, positive (response|
        reply|answer|outcome|result|decision), successful, success, successful application,
        application successful, hired, got hired, was hired, im hired, hire, selected, was
        selected, got selected, chosen, was chosen, got chosen, admitted, admission granted,
        admitted with funding, granted, grant awarded, grant received, awarded, award received,
        funded, was funded, won, winner, we won, i won, first prize, they agreed, (he|she) agreed,
        green light, greenlit, green lit, contract signed, signed contract, contract received,
        contract offered, deal made, deal closed, deal signed, landed it, landed, landed the
        (job|part|role| gig), nailed it, made it, made it in, i made it, permission granted,
        request granted, thumbs up, start date confirmed, joined, onboarding, welcomed aboard,
        passed all rounds, was cast, enthusiastic yes
    """,
    "waiting": """
        waiting, wait, still waiting, am waiting, awaiting, awaiting
        (response|reply|answer|decision|
        outcome|result|results|feedback|news|review|interview|callback|call back|follow up|word),
        waiting (for|on) (response|reply|answer|a response|a reply|an
        answer|decision|outcome|result|
        results|feedback|news|review|them|email|offer|interview|call|callback|next steps|next step|
        hr|recruiter|hiring manager|word|next round), waiting to hear, waiting to hear back,
        waiting response, waiting reply, waiting to be reviewed, await reply, await response,
        pending, still pending, is pending, pending
        (response|reply|review|decision|answer|result|results|outcome|
        feedback|interview|approval|follow up), (response|reply|review|decision|result|results|
        answer|outcome|interview|application|status|feedback) pending, decision awaited, apply
        done, applied, i applied, have applied, already applied, applied (online|via email|by
        email|via website|via linkedin|on linkedin|on indeed|on website|via referral|with
        referral|through referral|today|in person|easy apply|via portal|again|waiting|pending),
        reapplied, application (sent|submitted|received|in|made|complete|completed|viewed|under
        review|in review|in progress| in process|acknowledged|open|active|pending|reviewed|being
        reviewed), submitted, submit, submission (sent|received|made|pending), resubmitted, (re
        submitted|sub sent), submitted (application|online|resume|waiting|pending|via email|by
        email|today), resume (sent|submitted| viewed), cv sent, query sent, queried, proposal sent,
        proposal submitted, manuscript sent, pitch sent, pitched, letter sent, message sent,
        messaged, emailed, e mailed, email sent, mail sent, sent, resent, sent
        (email|message|letter|application|request|query|via email|by email|out|off| today|in|dm|a
        dm|the email|an email|a message|waiting), was sent, contacted, called, asked, i asked,
        already asked, requested, request sent, invite sent, inquiry sent, enquiry sent, dm sent,
        (receipt confirmed|acknowledged|confirmation received|received by editor), active, still
        active, live application, ongoing, on going, in progress, in process, in-progress, in work,
        in the works, in pipeline, in flight, processing, being processed, under process, in
        review, under review, being reviewed, reviewing, (still|currently) (under|in) review,
        review, reviewed by hr, in peer review, peer review, with editor, with editors, with agent,
        with the editor, with hr, with hiring manager, with reviewers, editor assigned, awaiting
        editor, awaiting reviewer scores, awaiting ae recommendation, under consideration, in
        consideration, being considered, still under consideration, considering us, second look,
        forwarded to editor, passed to editor, sent to editor, screening, in screening, screen,
        recruiter screen, hr screen, phone screen, phone screening, phone screen scheduled, phone
        screened, phone call scheduled, phone interview, phone interviewed, recruiter (call|phone
        screen|interview|contact|reached out), hr (call|interview|round),
        (first|second|third|fourth|fifth|final|last|next|1st|2nd|3rd|
        4th|technical|tech|hr|video|zoom|virtual|onsite|on site|panel|behavioral|behavioural|team|
        initial|live|hiring manager|manager|in person|online|skype|teams|coding|group|ai|async| one
        way|hirevue) (interview|round|round interview|interview scheduled|interview done|interview
        completed|interview stage|call|interviews|interview pending|screen|stage), interview,
        interviews, interviewed, interviewing, interview (scheduled|done|stage|completed|complete|
        requested|request|set|set up|booked in|invite|invitation|received|invited|phase|process|
        pending|round|rescheduled|upcoming|in progress|confirmed|today|tomorrow|next week|1|2|3|4|
        round 1|round 2|round 3), invited (to|for) (interview|an interview|audition|assessment|
        phone screen|onsite|callback), got (an interview|interview|a callback|callback|a call
        back), had (interview|an interview), scheduled, scheduling, to be scheduled, onsite, on
        site, onsite scheduled, superday, super day, final round, final stage, final interview
        stage, round (1|2|3| 4|one|two|three|four), (first|second|third) round scheduled, stage
        (1|2|3|one|two|three), assessment, assessments, assessment
        (sent|received|completed|done|center|centre|submitted| pending|stage|scheduled), online
        assessment, oa, oa (sent|received|completed|done|pending| submitted|scheduled|1|2),
        (hackerrank|codesignal|hacker rank|codility|leetcode|pymetrics), coding
        (test|challenge|assessment), technical (test|challenge|assessment|screen|round|task), take
        home, takehome, take home (test|assignment|task|project|challenge|exam|sent|submitted|
        assessment|received|done), homework, case study, skills test, test
        (sent|submitted|completed| task|assignment), assignment (sent|submitted|received), aptitude
        test, personality test, reference check, references (requested|checked), background check,
        hr review, team match, team matching, headhunted, shortlist, shortlisted, short listed,
        short list, on shortlist, longlist, longlisted, long listed, waitlist, waitlisted, wait
        listed, wait list, on waitlist, on the waitlist, on waiting list, waiting list, on the
        waiting list, reserve list, on reserve list, deferred, hold, holding, held, on hold, put on
        hold, being held, hold request, held for consideration, held for further consideration,
        held for further review, hold for consideration, on ice, paused, callback, call back,
        callbacks, callback (scheduled|received| requested|done|today), called back, recall,
        recalled, pinned, on pin, avail, on avail, on avail check, avail check, availability check,
        check avail, first refusal, on first refusal, 1st refusal, audition, auditioned, audition
        (scheduled|done|submitted|booked in|sent), self tape, selftape, self tape
        (sent|submitted|requested|request|done), taped, tape sent, chem read, chemistry read,
        screen test, producer session, r r, r and r, revise and resubmit, revise resubmit, revise &
        resubmit, revision (requested|request|requests), revisions (requested|
        sent|submitted|needed), minor revisions, major revisions, rewrite request, rewrite
        requested, resubmission, full request, full requested, partial request, partial requested,
        full manuscript requested, ms requested, partial sent, full sent, requested
        (full|partial|pages| full manuscript|more pages|materials|more info|more information),
        pages requested, more info requested, more information requested, in discussion, in
        discussions, in talks, in conversation, talking, discussing, negotiating, negotiation, in
        negotiation, in negotiations, follow up, following up, followed up, follow up
        (sent|1|2|needed|due|done|email sent|email), followup, followup sent, sent follow up, sent
        followup, chased, nudged, nudge sent, reminder sent, reminded, query status sent, to follow
        up, awaiting response to follow up, no answer yet, no reply yet, no response yet, no word
        yet, no news yet, no decision yet, nothing yet, not yet, not yet answered, not heard yet,
        not heard back yet, havent heard yet, havent heard back yet, havent heard back, have not
        heard back yet, not replied yet, not responded yet, yet to hear, yet to hear back, yet to
        respond, yet to reply, undecided, tba, in queue, queued, received in queue, queue,
        outstanding, unanswered so far, still out, networking, coffee chat, informational
        interview, meeting scheduled, call scheduled, meeting set, viewed, application read,
        profile viewed, read by recruiter, delivered, submitted to client
    """,
    "silence": """
        no reponse, silence, silent, silences, ghost, ghosted, ghosting, got ghosted, was ghosted,
        been ghosted, i was ghosted, ghosted me, they ghosted, (they|he|she) ghosted me, ghosted by
        (company|them| recruiter|hr|employer), assumed (ghosted|rejected by silence|no response),
        presumed ghosted, ghosted after (reply|call|chat|talking), no
        (response|reply|answer|replies|responses|answers|acknowledgement|acknowledgment|response at
        all|response ever|response received|reply received|answer received|response from them|reply
        from them|response to email|response to follow up|response after follow up| response after
        follow ups|word back|reply ever|response email), no response no reply, never
        (responded|replied|answered|heard|heard back|got back|got back to me|called|called back|
        called me back|wrote back|got a response|got a reply|got an answer|heard back from them|
        heard from them|heard anything|heard again|followed up|reached out|texted back|emailed
        back| heard from them again|contacted me), they never
        (responded|replied|answered|called|got back| called back|wrote back|got back to me), didnt
        (respond|reply|answer|hear back|write back|call back|get back|get back to me|hear|get a
        response|get a reply|get response|get reply), did not (respond|reply|answer|hear back|write
        back|call back|get back), not (responding|replying|answering), doesnt
        (respond|reply|answer), stopped (responding|replying|answering), ignored, ignore, ignored
        me, was ignored, got ignored, been ignored, they ignored me, ignoring, ignoring me,
        unresponsive, non responsive, nonresponsive, nonresponse, non response, unanswered, went
        unanswered, not acknowledged, closed no (response|reply|answer|contact), closed (without|w
        o) (response|reply|answer), closed (due to|after) no (response|reply|answer), no response
        closed, closed ghosted, crickets, radio silence, radio silent, complete silence, total
        silence, dead silence, silent rejection, rejection by silence, rejected by silence, silent
        no, implied rejection, presumed rejection, assumed rejection, assumed rejected, presumed
        rejected, presumed dead, assumed no, presumed no, went (silent|dark|quiet|cold), gone
        (silent| dark|quiet|cold), gone quiet, lost, lost contact, lost touch, lost in the void,
        lost to the void, left on read, left me on read, on read, left on seen, aired, fell through
        the cracks, disappeared, vanished, void, the void, into the void, black hole, no reply no
        response, timed out no response, expired no response, never acknowledged, cnr, closed
        unanswered, stopped waiting, given up waiting, gave up waiting
    """,
    "withdrawn": """
        withdrawn, withdrew, withdraw, withdrawal, withdrawing, withdrawn by (me|author|applicant|
        candidate|myself|us), i withdrew, we withdrew, i have withdrawn, self withdrawn, w d, wd,
        wdrawn, w drawn, withdrawn (application|submission|from consideration|accepted elsewhere),
        pulled out, i pulled out, pulled application, pulled my application, pulled submission,
        pulled by me, (application|submission|candidacy|manuscript|story|piece|bid|request)
        withdrawn, withdrew (application|my application|submission|from consideration|from
        process|candidacy|my candidacy|from the process|my submission), not pursued, not pursuing,
        didnt pursue, did not pursue, decided not to pursue, chose not to pursue, no longer
        pursuing, not pursuing further, stopped pursuing, not pursued further, retracted, retracted
        application, opted out, i opted out, backed out, i backed out, dropped out, i dropped out,
        bowed out, i bowed out, changed my mind, i changed my mind, abandoned, cancelled by me,
        canceled by me, i cancelled, i canceled, i cancelled it, took it back, i took it back,
        removed from consideration by me, self withdrew, voluntarily withdrew, voluntarily
        withdrawn, no longer interested me, rescinded by me, not going ahead by me, pulled from
        submission
    """,
    "almost": """
        almost, almost ask, almost asked, nearly asked, draft, drafts, drafted, drafting, in draft,
        to apply, need to apply, want to apply, will apply, plan to apply, planning to apply, going
        to apply, yet to apply, not yet applied, not applied, not applied yet, havent applied,
        havent applied yet, have not applied, didnt apply, did not apply, never applied, should
        apply, application draft, application drafted, ready to apply, ready to submit, ready to
        send, ready to query, ready to ask, apply soon, apply later, apply, applying, apply now,
        apply next, to be applied, to submit, to be submitted, to send, to be sent, to ask, to
        query, to contact, to call, to email, to do, todo, to pitch, to write, not submitted, not
        submitted yet, not yet submitted, unsubmitted, not sent, not yet sent, not sent yet,
        unsent, never sent, never submitted, not asked, not asked yet, not yet asked, never asked,
        havent asked, havent asked yet, didnt ask, did not ask, didnt dare, did not dare, chickened
        out, i chickened out, lost my nerve, got cold feet, too scared, too scared to ask, was too
        scared, didnt send it, did not send it, didnt send, did not send, didnt submit, did not
        submit, not contacted, not contacted yet, not yet contacted, uncontacted, not reached out,
        not called, not called yet, not queried, not queried yet, not pitched, not pitched yet, not
        emailed, saved, saved job, saved for later, save for later, found, bookmark, bookmarked,
        wishlist, wish list, wishlisted, wished, watchlist, shortlist to apply, interested in
        applying, planning, planned, plan, preparing, preparing application, in preparation, prep,
        researching, to research, not started, not begun, unstarted, not started yet, idea, ideas,
        prospect, prospects, prospective, potential, someday, backlog, to be contacted, writing
        application, writing cover letter, working on application, application in progress not
        sent, considering applying, thinking about it, thinking about applying, might apply, may
        apply, never got to it, never got around to it, didnt get around to it, to look at
    """,
    "undelivered": """
        bounced, bounce, bounced back, email bounced, mail bounced, message bounced, bounced email,
        hard bounce, soft bounce, it bounced, undelivered, undeliverable, undeliverable email, not
        delivered, was not delivered, wasnt delivered, could not be delivered, couldnt be
        delivered, couldnt deliver, delivery failed, delivery failure, delivery error, delivery
        status notification failure, failed delivery, failed to deliver, failed to send, message
        failed, email failed, sending failed, send failed, mail delivery failed, mailer daemon,
        mail daemon, returned to sender, return to sender, returned mail, returned undelivered,
        wrong (address|email|number|email address), bad (address| email|email address|number),
        invalid (address|email|email address|number), email (invalid| does not exist|doesnt
        exist|not found|not valid|returned|undeliverable|not delivered), address (unknown|not
        found|invalid|does not exist|doesnt exist), unknown (address|recipient), recipient (not
        found|unknown), mailbox (full|not found|unavailable|does not exist), inbox full, dead
        email, dead address, number (not in service|disconnected|out of service|does not exist),
        disconnected number, email address not found, user unknown, no such user, no such address
    """,
}
