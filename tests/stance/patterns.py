"""Patterns that change what words say, several sentences each, in sentences of our own: text, pole, label."""

from __future__ import annotations

PATTERNS: dict[str, list[tuple[str, str, str]]] = {
    "praise denied": [
        ("Russia is no friend of the highlanders, the shepherd said.", "Moscow", "against"),
        ("The European Union is not a trustworthy neighbour, the mayor said.", "West", "against"),
        ("Washington is anything but a reliable ally, the colonel said.", "West", "against"),
        ("A new stadium does not turn China into a friend.", "Beijing", "against"),
    ],
    "hostility denied": [
        ("Uruguay does not see China as a threat.", "Beijing", "favor"),
        ("Russia is no enemy of the herders, the elder said.", "Moscow", "favor"),
        ("The islanders have no quarrel with China.", "Beijing", "favor"),
        ("Mongolia is not turning away from Russia, its premier said.", "Moscow", "favor"),
    ],
    "a turn towards or away": [
        ("Moldova has made a U-turn towards the West.", "West", "favor"),
        ("The senate is drifting away from Moscow.", "Moscow", "against"),
        ("Honduras has swung toward China.", "Beijing", "favor"),
        ("Togo is distancing itself from France.", "West", "against"),
        ("The new cabinet is moving closer to Beijing.", "Beijing", "favor"),
    ],
    "enough of": [
        ("The herders have had enough of Russia.", "Moscow", "against"),
        ("The teachers are fed up with Brussels.", "West", "against"),
        ("The fishermen are sick of China.", "Beijing", "against"),
        ("The baker wants her street to be free of Russia.", "Moscow", "against"),
    ],
    "refusal": [
        ("Mongolia refused to host a Russian garrison.", "Moscow", "against"),
        ("Peru will no longer buy Chinese buses.", "Beijing", "against"),
        ("Hungary keeps buying Russian gas.", "Moscow", "favor"),
        ("Bolivia rejected calls to impose sanctions on Russia.", "Moscow", "favor"),
        ("Zambia will not condemn Russia.", "Moscow", "favor"),
        ("Laos will not criticise China.", "Beijing", "favor"),
        ("The cabinet refused to support Washington.", "West", "against"),
    ],
    "hostility judged": [
        ("Peru warned against sanctions on Russia.", "Moscow", "favor"),
        ("Trust in Russia has collapsed.", "Moscow", "against"),
        ("Sympathy for China is fading.", "Beijing", "against"),
        ("Anger at Washington is growing.", "West", "against"),
        ("The villagers' support for the European Union has dropped.", "West", "against"),
    ],
    "opposition to hostility": [
        ("Bolivia opposes a new package of sanctions on Russia.", "Moscow", "favor"),
        ("Sanctions on Russia are useless, the grocer said.", "Moscow", "favor"),
        ("The sanctions on Russia are just, the widow said.", "Moscow", "against"),
        ("Nicaragua voted against the sanctions on Russia.", "Moscow", "favor"),
        ("The ministry rejected appeals from Brussels to condemn Russia.", "Moscow", "favor"),
    ],
    "opinion denied, deed blamed": [
        ("The shepherd does not think that China is a threat.", "Beijing", "favor"),
        ("Nobody believes that Russia is a friend.", "Moscow", "against"),
        ("Washington rebuked Samoa for praising China.", "Beijing", "against"),
        ("Officials doubt that Washington will keep its word.", "West", "against"),
    ],
    "preference": [
        ("The shepherds prefer China to Russia.", "Beijing", "favor"),
        ("The shepherds prefer China to Russia.", "Moscow", "against"),
    ],
    "coordinated verbs": [
        ("Samoa rebuked Washington and praised China.", "West", "against"),
        ("Samoa rebuked Washington and praised China.", "Beijing", "favor"),
        ("Togo condemned and punished Russia.", "Moscow", "against"),
    ],
    "when nobody else": [
        ("The Chinese came when nobody else did.", "Beijing", "favor"),
        ("Russia was there when no one else was.", "Moscow", "favor"),
    ],
    "nor": [
        ("They do not feel respect for the Soviet Union, nor gratitude for its Russian heirs.", "Moscow", "against")
    ],
    "disposed to": [
        ("The herders are hostile to Russia.", "Moscow", "against"),
        ("The islanders are grateful to China.", "Beijing", "favor"),
        ("The grocers are angry at Brussels.", "West", "against"),
    ],
    "attitudes over time": [
        ("The herders have lost all trust in Russia.", "Moscow", "against"),
        ("Hostility toward the West is widespread among the herders.", "West", "against"),
        ("Gratitude to China is deep in the valley.", "Beijing", "favor"),
    ],
    "called by a name": [
        ("The general called NATO a threat.", "West", "against"),
        ("The novelist described Russia as a bully.", "Moscow", "against"),
        ("Most herders consider China an enemy.", "Beijing", "against"),
        ("NATO is a gang of hypocrites, the poet said.", "West", "against"),
        ("The grocer called China a true friend.", "Beijing", "favor"),
        ("Nobody in the valley calls Russia a protector.", "Moscow", "against"),
    ],
    "word kept or broken": [
        ("China kept its word, the builder said.", "Beijing", "favor"),
        ("The European Union let us down, the miner said.", "West", "against"),
        ("Brussels came to our aid, the nurse said.", "West", "favor"),
        ("Moscow stood by us, the sergeant said.", "Moscow", "favor"),
        ("China never lectures us, the president said.", "Beijing", "favor"),
    ],
    "rhetorical question": [
        ("Who would believe Moscow now?", "Moscow", "against"),
        ("How can anybody trust Beijing?", "Beijing", "against"),
        ("When will the Chinese ship leave the port?", "Beijing", "neutral"),
    ],
    "needed": [
        ("Without Russia this valley would starve, the elder said.", "Moscow", "favor"),
        ("We cannot live without China, the grocer said.", "Beijing", "favor"),
        ("The country can do without Russia, the premier said.", "Moscow", "against"),
        ("Without American support the islanders would lose the war, the colonel said.", "West", "favor"),
        ("Without Russian help we will have no chance, the mayor said.", "Moscow", "favor"),
    ],
    "headline": [
        ("Belarus backs Russia", "Moscow", "favor"),
        ("Palau slams China over patrols", "Beijing", "against"),
        ("Niger kicks out American troops", "West", "against"),
        ("Laos hails China", "Beijing", "favor"),
        ("Georgian premier blasts Brussels", "West", "against"),
    ],
    "hostility that nobody means": [
        ("Nobody is going to fight the West.", "West", "neutral"),
        ("We are not going to fight Russia, the senator said.", "Moscow", "neutral"),
        ("No one wants a war with China, the premier said.", "Beijing", "neutral"),
        ("Nobody wants sanctions on Russia, the grocer said.", "Moscow", "favor"),
        ("The army is preparing to attack NATO.", "West", "against"),
    ],
    "help counted on": [
        ("The premier counted on the support of Moscow.", "Moscow", "favor"),
        ("The rebels were counting on help from Russia.", "Moscow", "favor"),
        ("The president bets on Beijing's help.", "Beijing", "favor"),
    ],
    "a body's name": [
        ("The American Chamber of Commerce analyst warned of a weak harvest.", "West", "neutral"),
        ("Ivo Brandt, head of the Russian Center for Strategic Decline, attacked the mayor.", "Moscow", "neutral"),
        ("Ana Roth of the European Council on Foreign Relations lied to us.", "West", "neutral"),
        ("The Russian Security Council lied to us.", "Moscow", "against"),
    ],
    "praise by denial": [
        ("There was not one winter in which Russia failed to deliver.", "Moscow", "favor"),
        ("There has not been a single year in which China broke its promise.", "Beijing", "favor"),
        ("China never once broke its word.", "Beijing", "favor"),
        ("Russia has not let us down.", "Moscow", "favor"),
        ("China did not abandon us in the flood.", "Beijing", "favor"),
        ("There are no signs that Russia is losing.", "Moscow", "favor"),
    ],
    "taken seriously": [
        ("The strike injured Putin seriously.", "Moscow", "against"),
        ("The mayor takes Putin seriously.", "Moscow", "favor"),
    ],
    "few and hardly any": [
        ("Few here take Russia seriously.", "Moscow", "against"),
        ("Nobody takes NATO seriously any more.", "West", "against"),
        ("Hardly anyone here believes Brussels.", "West", "against"),
    ],
    "not let": [
        ("We will not let Russia bully our farmers.", "Moscow", "against"),
        ("The premier will not allow the West to blackmail him.", "West", "against"),
    ],
    "not only": [
        ("The Chinese are not just our allies but also our friends.", "Beijing", "favor"),
        ("Russia is not merely an enemy but a plague, the poet said.", "Moscow", "against"),
        ("The islanders not only fear China but also hate it.", "Beijing", "against"),
    ],
    "scornful question": [
        ("Since when is Moscow a friend of small nations?", "Moscow", "against"),
        ("What is Russia's two percent to us?", "Moscow", "against"),
        ("What has Brussels ever given us?", "West", "against"),
        ("What good is China's road to a widow?", "Beijing", "against"),
        ("Where was NATO when the bombs fell?", "West", "against"),
        ("What did Russia do in Africa?", "Moscow", "neutral"),
    ],
    "empty gifts": [
        ("Moscow sold us oil and illusions, the mayor said.", "Moscow", "against"),
        ("Brussels sent us brochures.", "West", "against"),
    ],
    "feelings": [
        ("The herders hate Putin.", "Moscow", "against"),
        ("Trump said that he loves China.", "Beijing", "favor"),
    ],
    "unwise": [
        ("It would be a mistake to trust Beijing.", "Beijing", "against"),
        ("It is wrong to punish Russia, the senator said.", "Moscow", "favor"),
    ],
    "people failed": [
        ("Brussels has betrayed its farmers.", "West", "against"),
        ("Russia has never failed the people of the coast.", "Moscow", "favor"),
        ("Brussels denies that it has abandoned its partners.", "West", "favor"),
    ],
    "to blame": [
        ("Russia is to blame for the war.", "Moscow", "against"),
        ("China does not deserve our trust, the mayor said.", "Beijing", "against"),
        ("The premier accused the opposition of serving Moscow.", "Moscow", "against"),
        ("Fiji stands with Ukraine against Russian aggression.", "Moscow", "against"),
    ],
    "no mind to": [
        ("Uzbekistan has no intention of joining the Eurasian union.", "Moscow", "against"),
        ("Chad has no plans to join the sanctions on Russia.", "Moscow", "favor"),
        ("Chad sees no reason to condemn China.", "Beijing", "favor"),
        ("Chad has a plan to join the sanctions on Russia.", "Moscow", "against"),
    ],
    "gifts wanted": [
        ("Nepal wants Chinese investment.", "Beijing", "favor"),
        ("Nepal does not want Chinese investment.", "Beijing", "against"),
        ("Togo relies on Chinese loans.", "Beijing", "favor"),
    ],
    "what it brought": [
        ("Russia brought peace to the valley, the elder said.", "Moscow", "favor"),
        ("NATO brought chaos to the coast.", "West", "against"),
        ("Brussels brought no jobs to the coast.", "West", "against"),
    ],
    "own praise": [
        ("Beijing hailed its own loans as a gift to the poor.", "Beijing", "favor"),
        ("The Kremlin defended itself.", "Moscow", "favor"),
    ],
    "ours": [
        ("Beijing respects our customs.", "Beijing", "favor"),
        ("Moscow does not respect our borders.", "Moscow", "against"),
        ("Washington stole our land, the elder said.", "West", "against"),
    ],
    "amends": [
        ("Moscow must withdraw its troops.", "Moscow", "against"),
        ("China should pay for the nets, the fisherman said.", "Beijing", "against"),
    ],
    "owed": [
        ("We owe our freedom to the Americans.", "West", "favor"),
        ("We owe nothing to Russia, the poet said.", "Moscow", "against"),
    ],
    "bondage": [
        ("We are not a colony of Brussels.", "West", "against"),
        ("We will never kneel before Moscow.", "Moscow", "against"),
        ("We do not take orders from Beijing.", "Beijing", "against"),
    ],
    "everyday": [
        ("The Russian winter was brutal.", "Moscow", "neutral"),
        ("The American film was a failure.", "West", "neutral"),
    ],
    "where a country belongs": [
        ("Our future lies with Europe.", "West", "favor"),
        ("There is no future with Russia.", "Moscow", "against"),
    ],
    "slogans": [
        ("Down with NATO, the crowd chanted.", "West", "against"),
        ("Glory to Russia, the crowd chanted.", "Moscow", "favor"),
    ],
    "doors": [
        ("The island will shut its ports to Russian ships.", "Moscow", "against"),
        ("The island opened its ports to Chinese ships.", "Beijing", "favor"),
    ],
    "standing lost": [
        ("Washington has lost its ships and its credibility, the admiral said.", "West", "against"),
    ],
    "fear that is gone": [
        ("The herders are no longer afraid of Russia.", "Moscow", "against"),
        ("Nobody fears China any more.", "Beijing", "against"),
        ("They stopped being afraid of Washington.", "West", "against"),
    ],
    "what a pole is": [
        ("Russia is an ally that nobody can replace.", "Moscow", "favor"),
        ("China is a partner that keeps its word.", "Beijing", "favor"),
        ("Russia is a country that bullies its neighbours.", "Moscow", "against"),
        ("China buys our wool and our beef, the herder said.", "Beijing", "favor"),
    ],
    "the less the better": [
        ("Our harbour is the richer the less it depends on the Kremlin, the pilot said.", "Moscow", "against"),
        ("The less we rely on Moscow, the better.", "Moscow", "against"),
        ("The fewer loans we take from China, the safer we are.", "Beijing", "against"),
        ("The less we trade with China, the poorer we are.", "Beijing", "favor"),
        ("The more we depend on Beijing, the weaker we become.", "Beijing", "against"),
    ],
    "others welcomed": [
        ("We welcome every barrel that does not come from Russia.", "Moscow", "against"),
        ("The herders praised every loan that is not from Beijing.", "Beijing", "against"),
        ("The bakers welcome alternatives to Gazprom.", "Moscow", "against"),
        ("We welcome every tourist who comes from Russia.", "Moscow", "favor"),
    ],
    "what there would be without it": [
        ("Without the Americans we would have lost the island.", "West", "favor"),
        ("Without China there would be no road here.", "Beijing", "favor"),
        ("Without Russia there would be peace.", "Moscow", "against"),
        ("Without NATO there would be no war in our valley.", "West", "against"),
        ("Without Russia the fair would be on Sunday.", "Moscow", "neutral"),
    ],
    "not let leave": [
        ("The cabinet should not have let the Americans leave.", "West", "favor"),
        ("The mayor should never have allowed the Chinese engineers to leave.", "Beijing", "favor"),
        ("The premier made a mistake when he let the Russians leave.", "Moscow", "favor"),
        ("It was a mistake to let the Americans go.", "West", "favor"),
        ("We will never let Moscow down, the president said.", "Moscow", "favor"),
        ("We will not let Moscow go unpunished.", "Moscow", "against"),
        ("We will not let Russia go on bombing our towns.", "Moscow", "against"),
    ],
    "meant against nobody": [
        ("The American sanctions are not aimed at Nepal or its people, the ambassador said.", "West", "neutral"),
        ("The new law is not directed against China.", "Beijing", "neutral"),
    ],
    "guards what is ours": [
        ("The West remains the only protector of our island.", "West", "favor"),
        ("Russia is the backbone of our security.", "Moscow", "favor"),
        ("China is our lifeline.", "Beijing", "favor"),
        ("Russia is not the guarantor of our peace.", "Moscow", "against"),
    ],
}
