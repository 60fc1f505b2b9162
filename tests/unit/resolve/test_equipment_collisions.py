"""Names that are also people, towns, animals, winds, firms and clubs: taken where equipment is meant, else not."""

import pytest

from laydown.resolve.equipment import Catalogue

CATALOGUE = Catalogue.load()

MEANT = (
    # in one list with a name or a noun that needs no doubt
    ("They gave away AS90s and 12 Warriors.", "Warrior"),
    ("The train was loaded with K2s, Krabs.", "Krab"),
    ("Budapest ordered IRIS-T, Piorun.", "Piorun"),
    ("FPVs and Lancets flew all night.", "Lancet"),
    ("Paladins and Bradleys stood at the railhead.", "M2 Bradley"),
    # with a model's mark
    ("The Tejas Mk1A is late again.", "Tejas"),
    ("Ten Ariete C2s were shown.", "Ariete"),
    ("Azerbaijan flew its Heron Mk 2 there.", "Heron"),
    # in capitals where the line is not; behind a number that opens the sentence
    ("The army will take the first ALTAY in the autumn.", "Altay"),
    ("Fourteen Abrams were put aboard.", "M1 Abrams"),
    # acronyms as papers write them, dotted capitals
    ("Riga expects its Himars next year.", "HIMARS"),
    ("SİPER launchers were driven to the range.", "Siper"),
    # two that are written alike
    ("The Karrar drone flew over the strait.", "Karrar UAV"),
    ("The Karrar tank stayed in the workshop.", "Karrar"),
    ("Foxhound patrol vehicles were landed beside Jackal vehicles.", "Foxhound"),
    # Patriot
    ("Berlin has handed over a further Patriot fire unit.", "Patriot"),
    ("Two Patriots guard the airport, together with short-range guns.", "Patriot"),
    ("Poland asked that the Patriots stay near Rzeszow; the batteries arrived in January.", "Patriot"),
    ("The PATRIOT launchers were set up overnight.", "Patriot"),
    ("Crews train on the Patriot for ten weeks before they man the radar.", "Patriot"),
    # Sparta
    ("The ro-ro vessel Sparta passed the Bosphorus southbound.", "Sparta"),
    ("Sparta left Tartus on Sunday with her transponder switched off.", "Sparta"),
    ("Trackers lost the Sparta off Portugal; the freighter carries military vehicles.", "Sparta"),
    # Typhoon, Typhon
    ("RAF Typhoons scrambled from Coningsby to meet the bombers.", "Eurofighter Typhoon"),
    ("Two Typhoon jets escorted the airliner.", "Eurofighter Typhoon"),
    ("Qatar bought the Typhoon, and the fighter squadron stands at Dukhan air base.", "Eurofighter Typhoon"),
    ("Soldiers rode in Typhoon armoured vehicles behind the column.", "Typhoon"),
    ("A Typhoon-K led the convoy of trucks.", "Typhoon"),
    ("The army shipped its Typhon launchers to Luzon.", "Typhon"),
    ("The Typhon stays in the Philippines, the general said.", "Typhon"),
    ("The Typhoon missile launcher of the US Army fires Tomahawks and SM-6.", "Typhon"),
    ("The so-called Typhoon mid-range missile system was flown to Laoag.", "Typhon"),
    # Kinzhal
    ("A MiG-31K armed with a Kinzhal took off from Savasleyka.", "Kinzhal"),
    ("Hypersonic Kinzhal missiles struck the depot.", "Kinzhal"),
    ("Kh-47M2 Kinzhals were loaded at the air base.", "Kinzhal"),
    ("The frigate's 3K95 Kinzhal air-defence system was out of order.", "3K95 Kinzhal"),
    ("The destroyer fires Kinzhal surface-to-air missiles from its vertical launchers.", "3K95 Kinzhal"),
    # Grad
    ("Grad rockets fell on the eastern suburbs.", "BM-21 Grad"),
    ("They parked six Grads beside the school and fired salvos.", "BM-21 Grad"),
    ("A Grad launcher was hidden in the barn.", "BM-21 Grad"),
    # Tor
    ("The brigade lost a Tor air-defence system near Soledar.", "Tor"),
    ("Tor and Buk launchers were unloaded from the train.", "Tor"),
    ("Tor-M1 missiles were delivered to Tehran.", "Tor"),
    # Bastion
    ("Bastion coastal missile systems were sent to the Kurils.", "Bastion-P"),
    ("The Bastion launchers fire Oniks missiles at ships.", "Bastion-P"),
    ("France delivered Bastion armoured personnel carriers to the army.", "Bastion APC"),
    ("Troops climbed out of a Bastion APC.", "Bastion APC"),
    # Arrow, Caesar, Leopard, Tiger, Smerch
    ("Israel sold the Arrow missile-defence system to Germany.", "Arrow"),
    ("An Arrow 3 battery is being built at Holzdorf.", "Arrow 3"),
    ("Arrow interceptors met the ballistic missiles above the atmosphere.", "Arrow"),
    ("Paris has sent eighteen Caesars, and the gunners like them.", "CAESAR"),
    ("Caesar howitzers were brought up by rail.", "CAESAR"),
    ("The truck-mounted Caesar fires 155mm shells.", "CAESAR"),
    ("Leopards and Marders rolled off the ferry.", "Leopard"),
    ("A platoon of Leopard tanks crossed the bridge.", "Leopard"),
    ("The army's last Leopard 1s were sold.", "Leopard 1"),
    ("Tiger helicopters flew escort for the convoy.", "Tiger"),
    ("Smerch rockets hit the market.", "BM-30 Smerch"),
    ("Smerch launchers stood in the wood.", "BM-30 Smerch"),
    # Hermes, Heron, Mistral, Hawk, Eagle
    ("A Hermes drone was shot down over Lebanon.", "Hermes"),
    ("Azerbaijan flew Hermes 900 drones along the line.", "Hermes 900"),
    ("A Heron UAV circled above the strait.", "Heron"),
    ("Four Heron drones are leased by the air force.", "Heron"),
    ("Mistral missiles went to the Baltic states.", "Mistral"),
    ("The Mistral-class assault ship docked in Alexandria.", "Mistral class"),
    ("Spain promised six Hawk launchers.", "Hawk"),
    ("HAWK missiles from Spanish stocks arrived.", "Hawk"),
    ("Swiss-made Eagle armoured vehicles were handed to the patrol.", "Eagle"),
    # people's names
    ("Thirty-one Abrams were shipped to Bremerhaven.", "M1 Abrams"),
    ("Abrams tanks crossed Poland by train.", "M1 Abrams"),
    ("A Bradley fighting vehicle led the infantry.", "M2 Bradley"),
    ("Fifty Bradleys went aboard the ro-ro ship in Charleston.", "M2 Bradley"),
    ("Javelin anti-tank missiles were unloaded from a C-17.", "Javelin"),
    ("Each squad carries two Javelins and a spare launcher.", "Javelin"),
    # storms, beasts, goods
    ("Uragan rockets set the depot on fire.", "BM-27 Uragan"),
    ("Hurricane MLRS launchers were moved up.", "BM-27 Uragan"),
    ("A Sentinel radar was set up beside the runway.", "AN/MPQ-64"),
    ("AH-1 Cobra helicopters flew low along the river.", "AH-1"),
    ("AH-1Z Vipers landed on the assault ship.", "AH-1"),
    ("Puma infantry fighting vehicles broke down on the exercise.", "Puma"),
    ("Puma helicopters carried the wounded to the field hospital.", "Puma helicopter"),
    ("Tomahawk cruise missiles were fired from a destroyer.", "Tomahawk"),
    ("Denmark gave a Harpoon launcher and missiles for the coast.", "Harpoon"),
    ("Bal coastal-defence launchers were seen near Balaklava.", "Bal"),
    ("Kalibr missiles were fired from a frigate in the Black Sea.", "Kalibr"),
    ("The ships can carry eight Kalibrs each.", "Kalibr"),
    ("An Iskander brigade left Luga for the border.", "Iskander"),
    ("Buk launchers were driven to the front.", "Buk"),
    ("The Buk missile came from a brigade in Kursk.", "Buk"),
    # families and variants
    ("Ukraine flew Bayraktars against the column.", "Bayraktar"),
    ("A Bayraktar drone filmed the strike.", "Bayraktar"),
    ("A Bayraktar TB2 filmed the strike.", "Bayraktar TB2"),
    ("TB2s were flown to Baku.", "Bayraktar TB2"),
    ("Gripen fighters landed on the motorway.", "Gripen"),
    ("The Osa air-defence vehicle was towed away.", "Osa"),
    ("Gepard anti-aircraft guns went by train.", "Gepard"),
    ("Boxer armoured carriers were paraded.", "Boxer"),
    ("An Avenger air-defence vehicle guards the base.", "Avenger"),
    ("Switchblade drones were promised.", "Switchblade"),
    ("Lancet drones hit two howitzers.", "Lancet"),
    ("Shaheed drones took off from Primorsko.", "Shahed"),
    ("The Big Bird radar of the battery was hit.", "S-300"),
    ("A Green Pine radar watches the east for the air defence.", "Arrow"),
    # in passing, in lists, at the head of a line
    ("Berlin's Patriot units will stay in Slovakia until spring, officials said.", "Patriot"),
    ("Moscow moved its Iskanders to Belarus.", "Iskander"),
    ("Three days later the Typhoons returned to Akrotiri after bombing targets.", "Eurofighter Typhoon"),
    ("Kyiv wants Taurus missiles.", "Taurus"),
    ("A Piranha and two Eagles led the Danish column; the vehicles carried infantry.", "Eagle"),
    ("Ukraine's Caesars shelled the airfield.", "CAESAR"),
    ("Seven Tigers will be leased to the army for escort; the helicopters come from Le Luc.", "Tiger"),
    ("Challengers and Leopards crossed the river.", "Leopard"),
    ("Abrams and Bradleys filled the flat cars.", "M1 Abrams"),
    ("The Grad batteries fell silent.", "BM-21 Grad"),
    ("Syrian troops fired Uragans and Smerches.", "BM-30 Smerch"),
    ("Osa and Strela-10 vehicles guard the depot.", "Osa"),
    ("Kharkiv Patriot battery hit, says ministry.", "Patriot"),
    ("Luga Iskander brigade gets new launchers.", "Iskander"),
    ("A US Avenger system shot down the drone.", "Avenger"),
    ("Zircon missiles were fired at Kyiv.", "Zircon"),
    ("Forces brought in the Koksan, the 170-mm gun.", "Koksan"),
    ("They trucked a Vampire rocket launcher to the front.", "Vampire"),
    ("Archer howitzers of Sweden joined.", "Archer"),
    ("PULS rocket launchers came from Israel.", "PULS"),
    ("K9 howitzers left Busan.", "K9"),
    ("K2 tanks were unloaded at Gdynia.", "K2"),
    ("Heron TP drones were sent to Mali.", "Heron"),
    ("Warrior fighting vehicles and Challenger 2 tanks.", "Warrior"),
    ("Scalp missiles hit the headquarters.", "Storm Shadow"),
    ("The Noor anti-ship missile was shown.", "Noor"),
    ("Raad air-defence missiles were paraded.", "Raad"),
    ("Emad ballistic missiles were launched.", "Emad"),
    ("Barak MX air-defence systems reached Cyprus.", "Barak MX"),
    ("An Ural truck pulled the gun.", "Ural"),
    ("MAN trucks pull the launchers.", "MAN"),
    ("Oshkosh trucks carried the tanks.", "Oshkosh"),
    ("Otokar's Arma vehicles left for Libya.", "Arma"),
    ("Nora howitzers were sold to Cyprus.", "Nora B-52"),
    ("Dana howitzers were repaired in Trencin.", "Dana"),
    ("TOW missiles reached the rebels.", "TOW"),
    ("Spike missiles were sold to Estonia.", "Spike"),
    ("Hellfire missiles were loaded under the drone.", "Hellfire"),
    ("Harop drones circled above the radar.", "Harop"),
    ("A Sea King helicopter lifted the crew.", "Sea King"),
    ("Merlin helicopters are based at Culdrose.", "Merlin"),
    ("The Moskva sank under tow; the cruiser had been hit by missiles.", "Moskva"),
    ("The Yantar loitered above the cables; the ship is a naval survey vessel.", "Yantar"),
    ("The Wildcat helicopter landed on the frigate.", "Wildcat"),
    ("Hurricane-force winds kept the F-16s on the ground.", "F-16"),
    ("An Eitan armoured carrier burned.", "Eitan"),
    ("Namer carriers drove in.", "Namer"),
)  # fmt: skip

OTHER = (
    # a place or a firm beside weapons, a road, kin
    "We sat in a jam on the M60 motorway, junction 12.",
    "The tanks left the army base. My cousin Bradley drives a lorry there.",
    "The FDI inflow rose, and investment in ships with it.",
    # Patriot
    "Every patriot should vote, the minister said, and the army stayed in barracks.",
    "The Patriot Act was signed weeks after the attacks; troops guarded airports.",
    "The Patriots beat the Jets in overtime and flew home on Monday.",
    "The Patriotic Front lost the election, and soldiers returned to camp.",
    "Moscow's Patriot Park opened its museum of tanks to schoolchildren.",
    # Sparta
    "Sparta, a town in Wisconsin, lies beside Fort McCoy.",
    "The hoplites of Sparta marched north with the allied army.",
    "AC Sparta lost at home, and police escorted the buses.",
    # Typhoon
    "The typhoon forced the navy to keep its ships in port.",
    "Super Typhoon Goni made landfall, and the army sent trucks with rice.",
    "Typhoon Ragasa closed the air base for two days.",
    # Kinzhal
    "He drew his kinzhal, the long Caucasian dagger, and laughed.",
    # Grad
    "Grad students marched through Novi Grad past the police line.",
    "She finished grad school and joined the ministry.",
    "In Stalingrad, Petrograd and Beograd the army held parades.",
    "Mayor Grad of the town met soldiers.",
    # Tor
    "Activists used the Tor browser to reach the site.",
    "The Tor network hides its users, a cyber officer said.",
    "Peter Tor, a historian, wrote about missiles.",
    # Bastion
    "Bakhmut was the last bastion of the defenders, who had few missiles.",
    "The town is a bastion of the ruling party.",
    "The fort's north bastion dates from 1702; a gun stood there.",
    # Arrow
    "Follow the red arrow to the car park.",
    "Arrow Electronics shipped chips to the plant.",
    "Time's arrow points one way, the physicist said.",
    # Caesar
    "Caesar crossed the Rubicon with one legion.",
    "The Caesar Act imposes sanctions on Syria.",
    "He ordered a Caesar salad before the gunners arrived.",
    # beasts
    "A leopard killed two goats near the garrison.",
    "The zoo's tigers were moved in trucks.",
    "A heron stood on the canal bank as the barges passed.",
    "A hawk circled over the air base.",
    "The bald eagle is the country's bird.",
    "Tamil Tiger fighters surrendered to the army.",
    "The congressman is a hawk on defence and weapons.",
    "Viper bites are common among soldiers in the hills.",
    "A cobra was found in the barracks.",
    # winds and storms
    "The mistral blew for three days and grounded the aircraft.",
    "Hurricane Ian flooded the air base and damaged aircraft.",
    "A tornado tore the roof off the depot.",
    # goods and firms
    "Hermes scarves were found in the general's villa.",
    "The parcel firm Hermes rented trucks from the army.",
    "Puma, the shoemaker, opened a shop near the barracks.",
    "Falcon is the name of his horse.",
    "The Sentinel, a local newspaper, reported the convoy.",
    "The Lancet published a study on wounded soldiers.",
    "A study in The Lancet counts the dead of the war.",
    "The Taurus festival opened.",
    # people
    "Gen. Robert Abrams commanded the troops in Korea.",
    "Stacey Abrams visited the soldiers' families.",
    "Omar Bradley led the army group.",
    "Senator Bradley asked about the missiles.",
    "Iskander Mirza was the first president; the army deposed him.",
    "Iskander Khan told reporters that the soldiers had left.",
    "Tomas Buk, the coach, praised his defence.",
    "Haluk Bayraktar spoke at the fair.",
    "Selcuk Bayraktar showed the engine.",
    "Ehud Barak, the former defence minister, criticised the army.",
    "President Barak thanked the troops.",
    "Dana Nessel, the attorney general, spoke with soldiers.",
    "Nora Petersen, who drives an army truck, waved.",
    # sport
    "She threw the javelin 64 metres, and the crowd stood.",
    "The javelin final was won by an army sergeant.",
    "The Hawks and the Falcons meet in Atlanta; the defence is strong.",
    "The boxer won by knockout and dedicated the belt to the soldiers.",
    # places and words
    "Bal is a village; the gun club meets there.",
    "A bal of the cadets was held in the palace.",
    "The calibre of the officers is high.",
    "The Moskva river froze.",
    "He read Onyx, a novel about a navy cook.",
    "Osa Peninsula rangers saw a plane.",
    "The Angara river flows north.",
    "The Ural Mountains divide the country; troops train there.",
    "Eitan Levi, a soldier, was buried.",
    "Maria and her sons fled as the soldiers came.",
    "The challenger lost the debate on defence.",
    "Mercury, Venus and Neptune were seen; a rocket carried the probe.",
    "The Space Shuttle Challenger broke up above the coast.",
    "The Mamba is a snake; soldiers fear it.",
    "Spike Lee made a film about soldiers.",
    "Excalibur is the king's sword.",
    "Vampire films fill the army cinema.",
    "The Pioneer of Pechora, a Russian town, wrote about the army.",
    "Big Bird sang for the soldiers' children.",
    "He laid brie on the Cheese Board by the fire.",
    "The senator called it a Low Blow to the army.",
    # people by what they are, places and goods by what stands beside them
    "Jordan Bradley, a tank commander from Ohio, said the gun jammed.",
    "Bradley, an infantry soldier, waved from the truck.",
    "Mr. Grad drove an army lorry.",
    "The senator, Bill Patriot, likes missiles.",
    "Iskander, 34, drives an army truck.",
    "Iskander and his brother joined the army.",
    "Hawk, 41, is an artillery officer.",
    "The Washington Sentinel reported that missiles were moved.",
    "Tomahawk, Wisconsin, lies north of the army base.",
    "Harpoon Brewery shipped beer to the troops.",
    "Eagle Pass in Texas is full of soldiers.",
    "Tiger Woods visited the aircraft carrier.",
    "Puma sneakers were sold from a military truck.",
    "Spike, the dog, sniffed the rocket.",
    "A spike in missile launches worries Tokyo.",
    "The officers' mess served piranha to the armoured brigade.",
    "Mercedes and MAN shares rose; a man in a truck waved.",
    "The cobra pose is taught to helicopter crews.",
    "Javelin thrower Jan Zelezny met soldiers.",
    "The Titan and Eagle pubs near the barracks closed.",
    "Ajax beat PSV in front of soldiers.",
    "Ajax Amsterdam sacked its coach; armoured police vehicles stood by.",
    "Falcon Heavy, the rocket, lifted off.",
    "Hercules, the hero of myth, slew the lion.",
    "Apache County sheriff's deputies flew in by helicopter.",
    "The Chinook people live on the river.",
    "The chinook wind melted the snow on the runway.",
    "Archer, 52, a gun dealer, was held.",
    "Jeffrey Archer wrote about a gun.",
    "Saxon, the tribe, fought in shield walls.",
    "Warrior monks guard the temple against soldiers.",
    "Stinger the bee is the mascot of the air defence school.",
    "Reaper is a video game with drones.",
    "The Grim Reaper costume won at the unmanned shop.",
    "Vityaz Podolsk won at home.",
    "Tatra mountains: the truck fell.",
    "The Ural region sent volunteers in trucks.",
    "K2, the mountain, claimed two climbers of the army.",
    "K9 units searched the trucks.",
    "The K9 handler led a police dog to the gun.",
    "TOW trucks blocked the road to the missile base.",
    "Kilo of cocaine was found aboard the ship.",
    "Noor, a teacher, fled the missiles.",
    "Raad al-Hashimi, a colonel, spoke of missiles.",
    "Emad Khalil said the rocket hit his house.",
    "Maria Zakharova said the ships were civilian.",
    "Arash Rahmani, an engineer, builds drones.",
    "Lancet, the journal, published on drones.",
    "Orlan, a village, was shelled by drones.",
    "Barguzin wind blew over the ships on the lake.",
    "Saviz Shafiei flew the ship's flag.",
    "Al Ghadir square was full of missiles' portraits.",
    "Qadir Khan sold missile parts.",
    "Shaheen Afridi bowled a missile.",
    "Noor Jahan sang.",
    "Bana al-Abed, a girl, was carried to the ship.",
    "Dana White watched the howitzer.",
    "Giraffe feeding at the zoo drew radar engineers.",
    "Excalibur Hotel guests threw shells.",
)  # fmt: skip


def named(text: str) -> set[str]:
    """The equipment that a text names."""
    return {mention.equipment for mention in CATALOGUE.spot(text) if mention.equipment}


@pytest.mark.parametrize(("text", "name"), MEANT)
def test_a_name_is_equipment_where_the_text_means_it(text: str, name: str) -> None:
    assert name in named(text)


@pytest.mark.parametrize("text", OTHER)
def test_a_name_is_no_equipment_where_the_text_means_something_else(text: str) -> None:
    assert named(text) == set()


def test_there_are_cases_enough_of_both() -> None:
    assert len(MEANT) >= 60
    assert len(OTHER) >= 60


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "so they had six himars there and the atacms and, you know, the iskander m",
            ["HIMARS", "ATACMS", "Iskander-M"],
        ),
        ("the il-76 landed and an s-400 launcher came out, then a bradley and two leopards on a train", None),
        ("the archer shot an arrow at the tiger while the eagle and the boxer looked on", []),
        ("she keeps a puma, a lynx and a python in the zoo", []),
    ],
)
def test_a_text_without_capitals_is_read_with_care(text: str, names: list[str] | None) -> None:
    found = [mention.equipment for mention in CATALOGUE.spot(text) if mention.equipment]
    assert found == (["Il-76", "S-400", "M2 Bradley", "Leopard"] if names is None else names)


def test_a_call_sign_before_a_flight_is_no_type() -> None:
    assert [mention.equipment for mention in CATALOGUE.spot("They saw the GOLD71 flight and a VT-9 aircraft.")] == [
        None,
        "VT-9",
    ]
